using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>Candles that a venue writes as lists: [time, open, high, low, close, volume, …].</summary>
internal static class CandleList
{
    // Binance writes twelve parts.
    private const int MostParts = 12;

    /// <summary>Reads the six parts that all venues write; the reader stands in the entry's list.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="context">Gives the symbol and the interval that were asked for.</param>
    public static CandleMessage Begin(ref FrameReader reader, in FrameContext context) => new()
    {
        Symbol = context.RequestedSymbol, IntervalMs = context.RequestedIntervalMs, OpenTimeMs = reader.TimeMs("time"),
        Open = reader.Price("open").ToDouble(), High = reader.Price("high").ToDouble(), Low = reader.Price("low").ToDouble(),
        Close = reader.Price("close").ToDouble(), Volume = reader.Amount("volume"),
    };

    /// <summary>Passes over the rest of the entry and keeps the candle.</summary>
    public static void End(ref FrameReader reader, in CandleMessage candle, Pending pending)
    {
        reader.SkipRestOfList("candle", MostParts);
        Keep(ref reader, candle, pending);
    }

    /// <summary>Keeps a candle whose prices are in order.</summary>
    public static void Keep(ref FrameReader reader, in CandleMessage candle, Pending pending)
    {
        if (reader.IsSound && !candle.IsSound) reader.Fail("high", "prices out of order; allowed: low, then open and close, then high");
        pending.Add(ref reader, candle);
    }
}
