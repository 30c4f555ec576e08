using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Kernel.Streams;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>Takes measured positions; they wait until the minute from which they hold.</summary>
internal static class MeasuredStep
{
    /// <summary>Takes a record of heatmap.measured.v1.</summary>
    /// <param name="record">The record.</param>
    /// <param name="find">Gives the instrument, or says why not.</param>
    public static StepOutcome Take(in StreamRecord record, Func<string, (InstrumentState? State, string? Refusal)> find)
    {
        MeasuredPosition position;
        try
        {
            position = MeasuredPosition.Parser.ParseFrom(record.Value.Span);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value of {record.Value.Length} bytes is no plimsoll.heatmap.v1.MeasuredPosition: {fault.Message}");
        }

        if (Fault(position, record.Key) is { } reason) return StepOutcome.Rejected(reason);
        var (state, refusal) = find(position.Instrument);
        if (state is null) return StepOutcome.Rejected(refusal!);
        var key = new MeasuredKey(position.Venue, position.Account, position.Side == PositionSide.Long ? Side.Long : Side.Short);
        var newest = state.Measured.NewestOf(key);
        if (newest >= position.AsOfUnixNs) return StepOutcome.Repeated;
        if (newest == 0 && state.Measured.IsFull) return StepOutcome.Rejected($"position of '{position.Account}' is one too many of {position.Instrument}, allowed {state.Measured.Most}");
        var price = position.HasLiquidationPrice ? position.LiquidationPrice : double.NaN;
        state.IsChanged = true;
        state.Measured.Add(key, new MeasuredLevel(position.QuantityBase, price, position.AsOfUnixNs, position.EffectiveFromMinute, position.Origin));
        return StepOutcome.Processed;
    }

    private static string? Fault(MeasuredPosition position, string key)
    {
        if (position.Instrument != key) return $"instrument '{position.Instrument}', allowed the record key '{key}'";
        if (PublicAccount.VenueOf(position.Account) != position.Venue) return $"account '{position.Account}' of {position.Venue}, allowed the venue's name, 0x and 40 hexadecimal digits";
        if (position.Side is not (PositionSide.Long or PositionSide.Short)) return $"side {position.Side}, allowed long or short";
        if (!(position.QuantityBase is >= 0 and <= EventCheck.Largest)) return $"quantity_base {position.QuantityBase}, allowed 0 to 1E+15";
        if (position.HasLiquidationPrice && !(position.LiquidationPrice is > 0 and <= EventCheck.Largest)) return $"liquidation_price {position.LiquidationPrice}, allowed above 0 to 1E+15";
        return position.AsOfUnixNs > 0 ? null : $"as_of_unix_ns {position.AsOfUnixNs}, allowed above 0";
    }
}
