using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>
/// Contexts: {funding, openInterest, markPx, oraclePx}: funding per HOUR, open interest in base units of one side. A context holds no time and,
/// inside metaAndAssetCtxs, no name.
/// </summary>
internal static class HyperliquidContexts
{
    private const int Coin = 1, Context = 2, Rate = 4, Interest = 8, Mark = 16, Oracle = 32, Time = 64;
    private const double HoursPerInterval = 1;

    public static void ReadOne(ref FrameReader reader, Pending pending)
    {
        if (!reader.BeginObject("data")) return;
        var symbol = default(SymbolId);
        if (reader.TryLook("coin"u8, out var coin)) symbol = reader.SymbolAt(coin, "coin");
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("coin"u8, Coin, ref seen)) reader.Symbol("coin");
            else if (reader.Is("ctx"u8, Context, ref seen))
            {
                reader.BeginObject("ctx");
                ReadFields(ref reader, symbol, pending);
            }
            else reader.Skip();
        }

        reader.Require(seen, Coin | Context, "coin, ctx");
    }

    /// <summary>Reads the fields of a context; the reader stands in the object.</summary>
    public static void ReadFields(ref FrameReader reader, SymbolId symbol, Pending pending)
    {
        var seen = 0;
        double? rate = null, mark = null, oracle = null;
        var interest = 0.0;
        while (reader.NextField())
        {
            if (reader.Is("funding"u8, Rate, ref seen)) rate = Funding.Rate(ref reader, "funding");
            else if (reader.Is("openInterest"u8, Interest, ref seen)) interest = reader.Amount("openInterest");
            else if (reader.Is("markPx"u8, Mark, ref seen)) mark = reader.PriceOrNone("markPx");
            else if (reader.Is("oraclePx"u8, Oracle, ref seen)) oracle = reader.PriceOrNone("oraclePx");
            else reader.Skip();
        }

        reader.Require(seen, Rate | Interest | Mark | Oracle, "funding, openInterest, markPx, oraclePx");
        if (symbol.IsNone) return;
        pending.Add(ref reader, new TickerMessage { Symbol = symbol, VenueTimeMs = 0, MarkPrice = mark, IndexPrice = oracle });
        pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = 0, Rate = rate, IntervalHours = HoursPerInterval });
        pending.Add(ref reader, new OpenInterestMessage { Symbol = symbol, VenueTimeMs = 0, Raw = interest, Unit = OpenInterestUnit.Base });
    }

    /// <summary>Entries of fundingHistory; the reader stands in the list.</summary>
    public static void ReadSettledFunding(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("frame"))
        {
            var seen = 0;
            var (symbol, timeMs, rate) = (default(SymbolId), 0L, 0.0);
            while (reader.NextField())
            {
                if (reader.Is("coin"u8, Coin, ref seen)) symbol = reader.Symbol("coin");
                else if (reader.Is("fundingRate"u8, Rate, ref seen)) rate = reader.Number("fundingRate", -Funding.MostPerInterval, Funding.MostPerInterval);
                else if (reader.Is("time"u8, Time, ref seen)) timeMs = reader.TimeMs("time");
                else reader.Skip();
            }

            reader.Require(seen, Coin | Rate | Time, "coin, fundingRate, time");
            pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = timeMs, Rate = rate, IntervalHours = HoursPerInterval, IsSettled = true });
        }
    }
}
