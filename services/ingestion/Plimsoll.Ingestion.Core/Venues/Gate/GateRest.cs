using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>REST answers that are lists: contracts, tickers, trades, liq_orders, contract_stats, funding_rate, candlesticks. The last three do not name their contract.</summary>
internal static class GateRest
{
    private const int Time = 1, Contracts = 2, Usd = 4, Rate = 8, Open = 16, High = 32, Low = 64, Close = 128;

    public static string? ReadList(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        switch (context.Endpoint)
        {
            case VenueEndpoint.Instruments:
                while (reader.NextObject("frame")) GateInstruments.Read(ref reader, pending);
                return null;
            case VenueEndpoint.Tickers: GateTickers.ReadEntries(ref reader, pending); return null;
            case VenueEndpoint.Trades: GateTrades.ReadEntries(ref reader, pending); return null;
            case VenueEndpoint.Liquidations: GateLiquidations.ReadEntries(ref reader, pending); return null;
            case VenueEndpoint.OpenInterest or VenueEndpoint.OpenInterestHistory: ReadStatistics(ref reader, context.RequestedSymbol, pending); return null;
            case VenueEndpoint.Candles: ReadCandles(ref reader, context, pending); return null;
            case VenueEndpoint.FundingHistory: ReadFunding(ref reader, context.RequestedSymbol, pending); return null;
            default: return reader.Refuse("frame", "not an answer of this endpoint");
        }
    }

    private static void ReadCandles(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        while (reader.NextObject("frame"))
        {
            var seen = 0;
            var (timeMs, open, high, low, close, volume) = (0L, 0.0, 0.0, 0.0, 0.0, 0.0);
            while (reader.NextField())
            {
                if (reader.Is("t"u8, Time, ref seen)) timeMs = reader.SecondsOrMs("t");
                else if (reader.Is("o"u8, Open, ref seen)) open = reader.Price("o").ToDouble();
                else if (reader.Is("h"u8, High, ref seen)) high = reader.Price("h").ToDouble();
                else if (reader.Is("l"u8, Low, ref seen)) low = reader.Price("l").ToDouble();
                else if (reader.Is("c"u8, Close, ref seen)) close = reader.Price("c").ToDouble();
                else if (reader.Is("v"u8, Contracts, ref seen)) volume = reader.Amount("v");
                else reader.Skip();
            }

            reader.Require(seen, Time | Open | High | Low | Close | Contracts, "t, o, h, l, c, v");
            CandleList.Keep(
                ref reader,
                new CandleMessage { Symbol = context.RequestedSymbol, IntervalMs = context.RequestedIntervalMs, OpenTimeMs = timeMs, Open = open, High = high, Low = low, Close = close, Volume = volume },
                pending);
        }
    }

    private static void ReadStatistics(ref FrameReader reader, SymbolId symbol, Pending pending)
    {
        while (reader.NextObject("frame"))
        {
            var seen = 0;
            var row = new OpenInterestMessage { Symbol = symbol, VenueTimeMs = 0, Raw = 0, Unit = OpenInterestUnit.Contracts };
            while (reader.NextField())
            {
                if (reader.Is("time"u8, Time, ref seen)) row = row with { VenueTimeMs = reader.SecondsOrMs("time") };
                else if (reader.Is("open_interest"u8, Contracts, ref seen)) row = row with { Raw = reader.Amount("open_interest") };
                else if (reader.Is("open_interest_usd"u8, Usd, ref seen)) row = row with { ValueUsd = reader.Amount("open_interest_usd") };
                else reader.Skip();
            }

            reader.Require(seen, Time | Contracts, "time, open_interest");
            pending.Add(ref reader, row);
        }
    }

    private static void ReadFunding(ref FrameReader reader, SymbolId symbol, Pending pending)
    {
        while (reader.NextObject("frame"))
        {
            var seen = 0;
            var (timeMs, rate) = (0L, 0.0);
            while (reader.NextField())
            {
                if (reader.Is("t"u8, Time, ref seen)) timeMs = reader.SecondsOrMs("t");
                else if (reader.Is("r"u8, Rate, ref seen)) rate = reader.Number("r", -Funding.MostPerInterval, Funding.MostPerInterval);
                else reader.Skip();
            }

            reader.Require(seen, Time | Rate, "t, r");
            pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = rate, IsSettled = true });
        }
    }
}
