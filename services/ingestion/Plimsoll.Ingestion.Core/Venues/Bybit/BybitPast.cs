using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>History: <c>/funding/history</c> and <c>/open-interest</c>, which names its symbol once.</summary>
internal static class BybitPast
{
    private const int Symbol = 1, Rate = 2, Time = 4, Both = 8, Single = 16;

    /// <summary><c>/kline</c>: [start, open, high, low, close, volume, turnover], newest first.</summary>
    public static void ReadCandles(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        while (reader.NextList("list"))
        {
            CandleList.End(ref reader, CandleList.Begin(ref reader, context), pending);
        }
    }

    public static void ReadFunding(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("list"))
        {
            var seen = 0;
            var (symbol, timeMs, rate) = (default(SymbolId), 0L, 0.0);
            while (reader.NextField())
            {
                if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
                else if (reader.Is("fundingRate"u8, Rate, ref seen)) rate = reader.Number("fundingRate", -Funding.MostPerInterval, Funding.MostPerInterval);
                else if (reader.Is("fundingRateTimestamp"u8, Time, ref seen)) timeMs = reader.TimeMs("fundingRateTimestamp");
                else reader.Skip();
            }

            reader.Require(seen, Symbol | Rate | Time, "symbol, fundingRate, fundingRateTimestamp");
            pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = rate, IsSettled = true });
        }
    }

    public static void ReadOpenInterest(ref FrameReader reader, SymbolId symbol, bool isInverse, Pending pending)
    {
        while (reader.NextObject("list"))
        {
            var seen = 0;
            var timeMs = 0L;
            double? both = null, single = null;
            while (reader.NextField())
            {
                if (reader.Is("openInterest"u8, Both, ref seen)) both = reader.Amount("openInterest");
                else if (reader.Is("singleOpenInterest"u8, Single, ref seen)) single = reader.Amount("singleOpenInterest");
                else if (reader.Is("timestamp"u8, Time, ref seen)) timeMs = reader.TimeMs("timestamp");
                else reader.Skip();
            }

            reader.Require(seen, Both | Time, "openInterest, timestamp");
            pending.Add(ref reader, new OpenInterestMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, Raw = single ?? both.GetValueOrDefault(), CountsBothSides = single is null,
                Unit = isInverse ? OpenInterestUnit.Usd : OpenInterestUnit.Base,
            });
        }
    }
}
