using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>
/// <c>/instruments-info</c>: linear quantities are base units, an inverse contract is 1 USD. <c>fundingInterval</c> is in minutes; caps are
/// read, never computed. What has no contract type (spot, options) is passed over.
/// </summary>
internal static class BybitInstruments
{
    private const int Symbol = 1, Type = 2, Status = 4, Base = 8, Quote = 16, Settle = 32, Price = 64, Lot = 128, Interval = 256, Upper = 512, Lower = 1024,
        Leverage = 2048, Part = 1;

    private static readonly ExactDecimal One = new(1, 0);

    public static void Read(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("list"))
        {
            var row = new InstrumentRow { Kind = ContractKind.Other, ContractSize = One };
            var seen = 0;
            while (reader.NextField())
            {
                if (!ReadUnits(ref reader, ref seen, ref row) && !ReadFunding(ref reader, ref seen, ref row)) reader.Skip();
            }

            if ((seen & Type) == 0) continue;
            reader.Require(seen, Symbol | Status | Base | Quote | Settle | Price | Lot, "symbol, status, baseCoin, quoteCoin, settleCoin, priceFilter, lotSizeFilter");
            if (row.Kind != ContractKind.Other) pending.Add(ref reader, row);
        }
    }

    private static bool ReadUnits(ref FrameReader reader, ref int seen, ref InstrumentRow row)
    {
        if (reader.Is("symbol"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("symbol");
        else if (reader.Is("contractType"u8, Type, ref seen)) ReadType(ref reader, ref row);
        else if (reader.Is("status"u8, Status, ref seen)) row.IsTrading = !reader.Text("status").IsEmpty && reader.ValueIs("Trading"u8);
        else if (reader.Is("baseCoin"u8, Base, ref seen)) row.BaseAsset = reader.Name("baseCoin");
        else if (reader.Is("quoteCoin"u8, Quote, ref seen)) row.QuoteAsset = reader.Name("quoteCoin");
        else if (reader.Is("settleCoin"u8, Settle, ref seen)) row.SettleAsset = reader.Name("settleCoin");
        else if (reader.Is("priceFilter"u8, Price, ref seen)) row.TickSize = ReadPart(ref reader, "tickSize"u8, "tickSize");
        else if (reader.Is("lotSizeFilter"u8, Lot, ref seen)) row.QuantityStep = ReadPart(ref reader, "qtyStep"u8, "qtyStep");
        else return false;
        return true;
    }

    private static bool ReadFunding(ref FrameReader reader, ref int seen, ref InstrumentRow row)
    {
        if (reader.Is("fundingInterval"u8, Interval, ref seen)) row.FundingIntervalHours = Funding.HoursOfMinutes(ref reader, "fundingInterval");
        else if (reader.Is("upperFundingRate"u8, Upper, ref seen)) row.FundingCap = Funding.Bound(ref reader, "upperFundingRate");
        else if (reader.Is("lowerFundingRate"u8, Lower, ref seen)) row.FundingFloor = Funding.Bound(ref reader, "lowerFundingRate");
        else if (reader.Is("leverageFilter"u8, Leverage, ref seen)) row.MaxLeverage = ReadPart(ref reader, "maxLeverage"u8, "maxLeverage").ToDouble();
        else return false;
        return true;
    }

    private static void ReadType(ref FrameReader reader, ref InstrumentRow row)
    {
        reader.Text("contractType");
        if (!reader.IsSound) return;
        if (reader.ValueIs("LinearPerpetual"u8)) row.Kind = ContractKind.LinearPerpetual;
        else if (reader.ValueIs("InversePerpetual"u8)) row.Kind = ContractKind.InversePerpetual;
        else if (reader.ValueIs("LinearFutures"u8) || reader.ValueIs("InverseFutures"u8)) row.Kind = ContractKind.Dated;
        row.Unit = reader.Json.ValueSpan.StartsWith("Inverse"u8) ? QuantityUnit.Usd : QuantityUnit.Base;
    }

    private static ExactDecimal ReadPart(ref FrameReader reader, ReadOnlySpan<byte> name, string field)
    {
        var value = default(ExactDecimal);
        var seen = 0;
        reader.BeginObject(field);
        while (reader.NextField())
        {
            if (reader.Is(name, Part, ref seen)) value = reader.QuantityAboveZero(field);
            else reader.Skip();
        }

        return value;
    }
}
