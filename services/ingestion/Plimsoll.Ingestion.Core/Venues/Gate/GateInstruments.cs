using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>
/// <c>/contracts</c>: a contract is quanto_multiplier base units; an inverse one is 1 USD. funding_interval is in seconds; the largest rate is
/// (1 / leverage_max − maintenance_rate) × funding_cap_ratio by the venue's documentation. Contracts quoted in anything but USDT or USD
/// are passed over.
/// </summary>
internal static class GateInstruments
{
    private const int Name = 1, Type = 2, Multiplier = 4, Tick = 8, Interval = 16, Leverage = 32, Maintenance = 64, CapRatio = 128, Delisting = 256, Minimum = 512;
    private const double SecondsPerHour = 3600;

    private static readonly ExactDecimal One = new(1, 0);

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var row = new InstrumentRow { Kind = ContractKind.LinearPerpetual, IsTrading = true, QuantityStep = One };
        var seen = 0;
        double? seconds = null, leverage = null, maintenance = null, ratio = null;
        while (reader.NextField())
        {
            if (reader.Is("name"u8, Name, ref seen)) ReadName(ref reader, ref row);
            else if (reader.Is("type"u8, Type, ref seen)) row.Kind = KindOf(ref reader);
            else if (reader.Is("quanto_multiplier"u8, Multiplier, ref seen)) row.ContractSize = reader.Quantity("quanto_multiplier");
            else if (reader.Is("order_price_round"u8, Tick, ref seen)) row.TickSize = reader.QuantityAboveZero("order_price_round");
            else if (reader.Is("order_size_min"u8, Minimum, ref seen)) row.QuantityStep = reader.QuantityAboveZero("order_size_min");
            else if (reader.Is("funding_interval"u8, Interval, ref seen)) seconds = reader.NumberOrNone("funding_interval", SecondsPerHour, Funding.MostHours * SecondsPerHour);
            else if (reader.Is("leverage_max"u8, Leverage, ref seen)) leverage = reader.NumberOrNone("leverage_max", 1, 1000);
            else if (reader.Is("maintenance_rate"u8, Maintenance, ref seen)) maintenance = reader.NumberOrNone("maintenance_rate", 0, 1);
            else if (reader.Is("funding_cap_ratio"u8, CapRatio, ref seen)) ratio = reader.NumberOrNone("funding_cap_ratio", 0, 10);
            else if (reader.Is("in_delisting"u8, Delisting, ref seen)) row.IsTrading = !reader.Flag("in_delisting");
            else reader.Skip();
        }

        reader.Require(seen, Name | Multiplier | Tick, "name, quanto_multiplier, order_price_round");
        if (!reader.IsSound || !TrySetUnits(ref reader, ref row)) return;
        row.FundingIntervalHours = seconds / SecondsPerHour;
        row.MaxLeverage = leverage;
        row.FundingCap = ((1 / leverage) - maintenance) * ratio;
        row.FundingFloor = -row.FundingCap;
        pending.Add(ref reader, row);
    }

    private static void ReadName(ref FrameReader reader, ref InstrumentRow row)
    {
        row.Symbol = reader.Symbol("name");
        if (!reader.IsSound) return;
        var name = new Slice((int)reader.Json.TokenStartIndex + 1, reader.Json.ValueSpan.Length);
        var split = reader.Json.ValueIsEscaped ? -1 : reader.Json.ValueSpan.LastIndexOf((byte)'_');
        if (split <= 0) reader.Fail("name", "not a contract; allowed: BASE_QUOTE");
        else (row.BaseAsset, row.QuoteAsset) = (name.Part(0, split), name.Part(split + 1, name.Length - split - 1));
    }

    private static ContractKind KindOf(ref FrameReader reader)
    {
        reader.Text("type");
        if (reader.IsSound && reader.ValueIs("direct"u8)) return ContractKind.LinearPerpetual;
        if (reader.IsSound && reader.ValueIs("inverse"u8)) return ContractKind.InversePerpetual;
        reader.Fail("type", "not known; allowed: direct, inverse");
        return default;
    }

    private static bool TrySetUnits(ref FrameReader reader, ref InstrumentRow row)
    {
        var quote = row.QuoteAsset.In(reader.Frame);
        if (row.Kind == ContractKind.InversePerpetual)
        {
            (row.ContractSize, row.Unit, row.SettleAsset) = (One, QuantityUnit.Usd, row.BaseAsset);
            return quote.SequenceEqual("USD"u8);
        }

        (row.Unit, row.SettleAsset) = (QuantityUnit.Base, row.QuoteAsset);
        if (!quote.SequenceEqual("USDT"u8)) return false;
        return !row.ContractSize.IsZero || reader.Fail("quanto_multiplier", "0 on a linear contract; allowed: above 0");
    }
}
