using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Instruments: <c>/exchangeInfo</c>. USD-M quantities are base units; a COIN-M contract is <c>contractSize</c> USD (100 for BTC, 10 for
/// others). What is neither a perpetual nor dated is passed over.
/// </summary>
internal static class BinanceInstruments
{
    private const int Symbol = 1, Type = 2, Status = 4, Base = 8, Quote = 16, Margin = 32, Size = 64, Filters = 128, Tick = 256, Step = 512, Kind = 1024;

    private static readonly ExactDecimal One = new(1, 0);

    public static string? Read(ref FrameReader reader, Venue venue, Pending pending)
    {
        var seen = 0;
        while (reader.NextField())
        {
            if (!reader.Is("symbols"u8, 1, ref seen))
            {
                reader.Skip();
                continue;
            }

            reader.BeginList("symbols");
            while (reader.NextObject("symbols"))
            {
                ReadOne(ref reader, venue == Venue.BinanceCoinm, pending);
            }
        }

        reader.Require(seen, 1, "symbols");
        return null;
    }

    private static void ReadOne(ref FrameReader reader, bool isInverse, Pending pending)
    {
        var row = new InstrumentRow
        {
            Kind = ContractKind.Other, ContractSize = One, Unit = isInverse ? QuantityUnit.Usd : QuantityUnit.Base,
        };
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("symbol");
            else if (reader.Is("contractType"u8, Type, ref seen)) row.Kind = KindOf(ref reader, isInverse);
            else if (reader.Is("status"u8, Status, ref seen) || reader.Is("contractStatus"u8, Status, ref seen)) row.IsTrading = IsTrading(ref reader);
            else if (reader.Is("baseAsset"u8, Base, ref seen)) row.BaseAsset = reader.Name("baseAsset");
            else if (reader.Is("quoteAsset"u8, Quote, ref seen)) row.QuoteAsset = reader.Name("quoteAsset");
            else if (reader.Is("marginAsset"u8, Margin, ref seen)) row.SettleAsset = reader.Name("marginAsset");
            else if (reader.Is("contractSize"u8, Size, ref seen)) row.ContractSize = reader.QuantityAboveZero("contractSize");
            else if (reader.Is("filters"u8, Filters, ref seen)) ReadFilters(ref reader, ref row);
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Type | Status | Base | Quote | Filters | (isInverse ? Size : 0), "symbol, contractType, status, baseAsset, quoteAsset, filters, contractSize");
        if (row.SettleAsset.IsEmpty) row.SettleAsset = isInverse ? row.BaseAsset : row.QuoteAsset;
        if (row.Kind != ContractKind.Other) pending.Add(ref reader, row);
    }

    private static void ReadFilters(ref FrameReader reader, ref InstrumentRow row)
    {
        reader.BeginList("filters");
        while (reader.NextObject("filters"))
        {
            var seen = 0;
            var (isPrice, isLot) = (false, false);
            ExactDecimal tick = default, step = default;
            while (reader.NextField())
            {
                if (reader.Is("filterType"u8, Kind, ref seen))
                {
                    reader.Text("filterType");
                    (isPrice, isLot) = (reader.ValueIs("PRICE_FILTER"u8), reader.ValueIs("LOT_SIZE"u8));
                }
                else if (reader.Is("tickSize"u8, Tick, ref seen)) tick = reader.QuantityAboveZero("tickSize");
                else if (reader.Is("stepSize"u8, Step, ref seen)) step = reader.QuantityAboveZero("stepSize");
                else reader.Skip();
            }

            if (isPrice) row.TickSize = tick;
            if (isLot) row.QuantityStep = step;
        }
    }

    private static ContractKind KindOf(ref FrameReader reader, bool isInverse)
    {
        reader.Text("contractType");
        var type = reader.Json.ValueSpan;
        if (type.EndsWith("PERPETUAL"u8)) return isInverse ? ContractKind.InversePerpetual : ContractKind.LinearPerpetual;
        return type.EndsWith("QUARTER"u8) || type.EndsWith("MONTH"u8) || type.EndsWith("DELIVERING"u8) ? ContractKind.Dated : ContractKind.Other;
    }

    private static bool IsTrading(ref FrameReader reader)
    {
        reader.Text("status");
        return reader.ValueIs("TRADING"u8);
    }
}
