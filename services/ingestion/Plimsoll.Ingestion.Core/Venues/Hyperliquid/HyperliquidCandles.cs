using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>candleSnapshot: {t, T, s, i, o, h, l, c, v, n}; T is the interval's last millisecond.</summary>
internal static class HyperliquidCandles
{
    private const int Begin = 1, Last = 2, Symbol = 4, Open = 8, High = 16, Low = 32, Close = 64, Volume = 128;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("frame"))
        {
            var seen = 0;
            var (symbol, beginMs, lastMs) = (default(SymbolId), 0L, 0L);
            var (open, high, low, close, volume) = (0.0, 0.0, 0.0, 0.0, 0.0);
            while (reader.NextField())
            {
                if (reader.Is("t"u8, Begin, ref seen)) beginMs = reader.TimeMs("t");
                else if (reader.Is("T"u8, Last, ref seen)) lastMs = reader.TimeMs("T");
                else if (reader.Is("s"u8, Symbol, ref seen)) symbol = reader.Symbol("s");
                else if (reader.Is("o"u8, Open, ref seen)) open = reader.Price("o").ToDouble();
                else if (reader.Is("h"u8, High, ref seen)) high = reader.Price("h").ToDouble();
                else if (reader.Is("l"u8, Low, ref seen)) low = reader.Price("l").ToDouble();
                else if (reader.Is("c"u8, Close, ref seen)) close = reader.Price("c").ToDouble();
                else if (reader.Is("v"u8, Volume, ref seen)) volume = reader.Amount("v");
                else reader.Skip();
            }

            reader.Require(seen, Begin | Last | Symbol | Open | High | Low | Close | Volume, "t, T, s, o, h, l, c, v");
            if (reader.IsSound && lastMs < beginMs) reader.Fail("T", "before t");
            CandleList.Keep(
                ref reader,
                new CandleMessage { Symbol = symbol, OpenTimeMs = beginMs, IntervalMs = lastMs + 1 - beginMs, Open = open, High = high, Low = low, Close = close, Volume = volume },
                pending);
        }
    }
}
