using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Mark, index and funding: <c>markPriceUpdate</c> {p, i, r, T}, <c>/premiumIndex</c>, <c>/ticker</c>, <c>/fundingInfo</c>,
/// <c>/fundingRate</c>. <c>r</c> may be empty and <c>T</c> 0 on dated contracts. <c>/fundingInfo</c> lists only symbols whose interval or
/// bounds were changed; the others have 8 hours.
/// </summary>
internal static class BinanceMarks
{
    private const int Time = 1, Symbol = 2, Mark = 4, Index = 8, Rate = 16, Next = 32, Last = 64, Interval = 128, Cap = 256, Floor = 512;

    public static string? Read(ref FrameReader reader, long family, Pending pending)
    {
        var seen = 0;
        var itsFamily = family;
        var (symbol, timeMs, mark, index, rate, next) = (default(SymbolId), 0L, default(double?), default(double?), default(double?), default(long?));
        while (reader.NextField())
        {
            if (reader.Is("E"u8, Time, ref seen)) timeMs = reader.TimeMs("E");
            else if (reader.Is("s"u8, Symbol, ref seen)) symbol = reader.Symbol("s");
            else if (reader.Is("p"u8, Mark, ref seen)) mark = reader.PriceOrNone("p");
            else if (reader.Is("i"u8, Index, ref seen)) index = reader.PriceOrNone("i");
            else if (reader.Is("r"u8, Rate, ref seen)) rate = reader.NumberOrNone("r", -Funding.MostPerInterval, Funding.MostPerInterval);
            else if (reader.Is("T"u8, Next, ref seen)) next = reader.TimeMsOrNone("T");
            else if (reader.Is("st"u8, BinanceEvent.FamilyBit, ref seen)) itsFamily = reader.Integer("st");
            else if (reader.Is("e"u8, BinanceEvent.KindBit, ref seen)) reader.Skip();
            else reader.Skip();
        }

        reader.Require(seen, Time | Symbol | Mark, "E, s, p");
        if (itsFamily != family) return BinanceEvent.OtherFamily;
        pending.Add(ref reader, new TickerMessage { Symbol = symbol, VenueTimeMs = timeMs, MarkPrice = mark, IndexPrice = index });
        pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = rate, NextFundingMs = next });
        return null;
    }

    public static void ReadQuote(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var (symbol, timeMs, mark, index, last) = (default(SymbolId), 0L, default(double?), default(double?), default(double?));
        var (rate, next) = (default(double?), default(long?));
        while (reader.NextField())
        {
            if (reader.Is("time"u8, Time, ref seen) || reader.Is("closeTime"u8, Time, ref seen)) timeMs = reader.TimeMs("time");
            else if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
            else if (reader.Is("markPrice"u8, Mark, ref seen)) mark = reader.PriceOrNone("markPrice");
            else if (reader.Is("indexPrice"u8, Index, ref seen)) index = reader.PriceOrNone("indexPrice");
            else if (reader.Is("lastPrice"u8, Last, ref seen) || reader.Is("price"u8, Last, ref seen)) last = reader.PriceOrNone("lastPrice");
            else if (reader.Is("lastFundingRate"u8, Rate, ref seen)) rate = reader.NumberOrNone("lastFundingRate", -Funding.MostPerInterval, Funding.MostPerInterval);
            else if (reader.Is("nextFundingTime"u8, Next, ref seen)) next = reader.TimeMsOrNone("nextFundingTime");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Time, "symbol, time");
        if ((seen & (Mark | Index | Last)) == 0) reader.Fail("markPrice", "neither a mark, an index nor a last price");
        pending.Add(ref reader, new TickerMessage { Symbol = symbol, VenueTimeMs = timeMs, MarkPrice = mark, IndexPrice = index, LastPrice = last });
        pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = rate, NextFundingMs = next });
    }

    public static void ReadFundingInfo(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var (symbol, hours, cap, floor) = (default(SymbolId), 0.0, default(double?), default(double?));
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
            else if (reader.Is("fundingIntervalHours"u8, Interval, ref seen)) hours = reader.Number("fundingIntervalHours", Funding.LeastHours, Funding.MostHours);
            else if (reader.Is("adjustedFundingRateCap"u8, Cap, ref seen)) cap = Funding.Bound(ref reader, "adjustedFundingRateCap");
            else if (reader.Is("adjustedFundingRateFloor"u8, Floor, ref seen)) floor = Funding.Bound(ref reader, "adjustedFundingRateFloor");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Interval, "symbol, fundingIntervalHours");
        pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = 0, IntervalHours = hours, Cap = cap, Floor = floor });
    }

    public static void ReadSettledFunding(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var (symbol, timeMs, rate) = (default(SymbolId), 0L, 0.0);
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
            else if (reader.Is("fundingTime"u8, Time, ref seen)) timeMs = reader.TimeMs("fundingTime");
            else if (reader.Is("fundingRate"u8, Rate, ref seen)) rate = reader.Number("fundingRate", -Funding.MostPerInterval, Funding.MostPerInterval);
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Time | Rate, "symbol, fundingTime, fundingRate");
        pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = rate, IsSettled = true });
    }
}
