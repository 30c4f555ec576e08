using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>
/// <c>tickers</c> and <c>/tickers</c>: mark, index, last, funding, open interest. An ABSENT FIELD IS UNCHANGED in a delta.
/// <c>openInterest</c> counts both sides; <c>singleOpenInterest</c> (since 2026-06-11) one, and is taken where it is there. Inverse open
/// interest is in USD, and its value in the base asset.
/// </summary>
internal static class BybitTickers
{
    private const int Symbol = 1, Mark = 2, Index = 4, Last = 8, Rate = 16, Next = 32, Hours = 64, Cap = 128, Both = 256, BothValue = 512,
        Single = 1024, SingleValue = 2048;

    public static void ReadOne(ref FrameReader reader, bool isInverse, Pending pending)
    {
        reader.BeginObject("data");
        ReadFields(ref reader, isInverse, timeMs: 0, pending);
    }

    public static void ReadList(ref FrameReader reader, bool isInverse, long timeMs, Pending pending)
    {
        while (reader.NextObject("list"))
        {
            ReadFields(ref reader, isInverse, timeMs, pending);
        }
    }

    private static void ReadFields(ref FrameReader reader, bool isInverse, long timeMs, Pending pending)
    {
        var seen = 0;
        var symbol = default(SymbolId);
        var prices = new TickerMessage { Symbol = default, VenueTimeMs = timeMs };
        var funding = new FundingMessage { Symbol = default, VenueTimeMs = timeMs };
        double? both = null, bothValue = null, single = null, singleValue = null;
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
            else if (reader.Is("markPrice"u8, Mark, ref seen)) prices = prices with { MarkPrice = reader.PriceOrNone("markPrice") };
            else if (reader.Is("indexPrice"u8, Index, ref seen)) prices = prices with { IndexPrice = reader.PriceOrNone("indexPrice") };
            else if (reader.Is("lastPrice"u8, Last, ref seen)) prices = prices with { LastPrice = reader.PriceOrNone("lastPrice") };
            else if (reader.Is("fundingRate"u8, Rate, ref seen)) funding = funding with { Rate = Funding.Rate(ref reader, "fundingRate") };
            else if (reader.Is("nextFundingTime"u8, Next, ref seen)) funding = funding with { NextFundingMs = reader.TimeMsOrNone("nextFundingTime") };
            else if (reader.Is("fundingIntervalHour"u8, Hours, ref seen)) funding = funding with { IntervalHours = IntervalOf(ref reader) };
            else if (reader.Is("fundingCap"u8, Cap, ref seen)) funding = funding with { Cap = Funding.Bound(ref reader, "fundingCap") };
            else if (reader.Is("openInterest"u8, Both, ref seen)) both = Amount(ref reader, "openInterest");
            else if (reader.Is("openInterestValue"u8, BothValue, ref seen)) bothValue = Amount(ref reader, "openInterestValue");
            else if (reader.Is("singleOpenInterest"u8, Single, ref seen)) single = Amount(ref reader, "singleOpenInterest");
            else if (reader.Is("singleOpenInterestValue"u8, SingleValue, ref seen)) singleValue = Amount(ref reader, "singleOpenInterestValue");
            else reader.Skip();
        }

        reader.Require(seen, Symbol, "symbol");
        pending.Add(ref reader, prices with { Symbol = symbol });
        pending.Add(ref reader, funding with { Symbol = symbol });
        if ((single ?? both) is { } raw)
        {
            var value = single is null ? bothValue : singleValue;
            pending.Add(ref reader, new OpenInterestMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, Raw = raw, Unit = isInverse ? OpenInterestUnit.Usd : OpenInterestUnit.Base,
                CountsBothSides = single is null, Base = isInverse ? value : null, ValueUsd = isInverse ? null : value,
            });
        }
    }

    private static double? Amount(ref FrameReader reader, string field) => reader.NumberOrNone(field, 0, 1e18);

    // 0 on dated contracts.
    private static double? IntervalOf(ref FrameReader reader) =>
        reader.NumberOrNone("fundingIntervalHour", 0, Funding.MostHours) is >= Funding.LeastHours and var hours ? hours : null;
}
