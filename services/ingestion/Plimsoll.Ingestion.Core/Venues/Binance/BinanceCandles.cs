using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary><c>/klines</c>: [open time, open, high, low, close, volume, close time, quote volume, trades, taker buy volume, …]; the close time is the interval's last millisecond.</summary>
internal static class BinanceCandles
{
    public static void Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        while (reader.NextList("frame"))
        {
            var candle = CandleList.Begin(ref reader, context);
            var lastMs = reader.TimeMs("closeTime");
            reader.Amount("quoteVolume");
            reader.Integer("trades");
            candle = candle with { IntervalMs = lastMs + 1 - candle.OpenTimeMs, TakerBought = reader.Amount("takerBuyVolume") };
            if (reader.IsSound && (candle.IntervalMs <= 0 || candle.TakerBought > candle.Volume)) reader.Fail("closeTime", "before the open time, or takers bought more than was traded");
            CandleList.End(ref reader, candle, pending);
        }
    }
}
