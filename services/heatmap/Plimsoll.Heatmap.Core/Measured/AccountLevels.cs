using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Instrument = Plimsoll.Market.Instruments.Instrument;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>
/// Takes the accounts of positions.v1 apart by instrument: positions of public accounts go to heatmap.measured.v1, with their liquidation
/// prices, and what an account no longer holds goes there as gone. Positions that cannot be read are left out; the rest of the account counts.
/// </summary>
/// <param name="parameters">Bounds and delay.</param>
/// <param name="tables">Margin tables by day.</param>
internal sealed class AccountLevels(MeasuredParameters parameters, VenueTables tables)
{
    private readonly AccountHoldings holdings = new();

    /// <summary>What every public account held when it was read last.</summary>
    public AccountHoldings Holdings => holdings;

    /// <summary>Takes a record of positions.v1.</summary>
    public StepOutcome Take(in StreamRecord record, IRecordSink sink)
    {
        AccountPositions account;
        try
        {
            account = AccountPositions.Parser.ParseFrom(record.Value.Span);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value of {record.Value.Length} bytes is no plimsoll.risk.v1.AccountPositions: {fault.Message}");
        }

        if (account.Account != record.Key) return StepOutcome.Rejected($"account '{account.Account}', allowed the record key '{record.Key}'");
        if (PublicAccount.VenueOf(account.Account) is not { } venue) return StepOutcome.Processed;
        if (account.AsOfUnixNs <= 0) return StepOutcome.Rejected($"as_of_unix_ns {account.AsOfUnixNs}, allowed above 0");
        if (account.Positions.Count > parameters.MaxPositionsPerAccount)
            return StepOutcome.Rejected($"positions: {account.Positions.Count}, allowed {parameters.MaxPositionsPerAccount}");
        if (!holdings.Has(account.Account) && holdings.Count >= parameters.MaxAccounts)
            return StepOutcome.Rejected($"account '{account.Account}' is one too many, allowed {parameters.MaxAccounts} in a partition");
        var held = new SortedSet<Holding>();
        foreach (var position in account.Positions)
        {
            if (IsSound(position, venue) && held.Add(new Holding(position.Instrument, position.Side))) Publish(account, Of(account, position, venue), sink);
        }

        foreach (var gone in holdings.Replace(account.Account, held))
            Publish(account, new MeasuredPosition { Instrument = gone.Instrument, Side = gone.Side, Venue = venue }, sink);
        return StepOutcome.Processed;
    }

    private static bool IsSound(PositionInput position, Venue venue) =>
        PublicAccount.VenueOfPosition(position.Venue) == venue && Instrument.TryParse(position.Instrument, out _) && position.Side is PositionSide.Long or PositionSide.Short
        && position.QuantityBase is > 0 and <= EventCheck.Largest && position.EntryPrice is > 0 and <= EventCheck.Largest;

    private MeasuredPosition Of(AccountPositions account, PositionInput position, Venue venue)
    {
        var day = DateOnly.FromDateTime(UnixTime.ToUtc(account.AsOfUnixNs).UtcDateTime);
        _ = Instrument.TryParse(position.Instrument, out var instrument);
        var (price, source) = LevelPrice.Of(account, position, tables.TableOf(venue, instrument.BaseAsset, day));
        var message = new MeasuredPosition { Instrument = position.Instrument, Side = position.Side, Venue = venue, QuantityBase = position.QuantityBase, Source = source };
        if (price is { } known) message.LiquidationPrice = known;
        return message;
    }

    private void Publish(AccountPositions account, MeasuredPosition message, IRecordSink sink)
    {
        message.Account = account.Account;
        message.AsOfUnixNs = account.AsOfUnixNs;
        message.EffectiveFromMinute = UnixTime.MinuteOf(account.AsOfUnixNs) + parameters.DelayMinutes;
        message.Origin = account.Origin;
        var id = string.Create(CultureInfo.InvariantCulture, $"measured:{message.Instrument}:{message.Account}:{message.Side}:{message.AsOfUnixNs}");
        sink.Publish(new OutputRecord(TopicCatalogue.HeatmapMeasured, message.Instrument, id, account.AsOfUnixNs, message.ToByteArray()));
    }
}
