using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>A watched market in bars of a minute, warm-up included, for the volatility that was known at a time.</summary>
internal static class MarketBars
{
    private const int SecondsPerBar = 60;

    /// <summary>Whole minutes only.</summary>
    /// <param name="market">Its first second is the first of a minute.</param>
    public static BarSeries Of(WatchedMarket market)
    {
        var bars = market.Seconds.Count / SecondsPerBar;
        var (times, high, low, close) = (new long[bars], new double[bars], new double[bars], new double[bars]);
        var (volume, interest, prints) = (new double[bars], new double[bars], new (double Longs, double Shorts)[bars]);
        for (var bar = 0; bar < bars; bar++)
        {
            (high[bar], low[bar]) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var second = bar * SecondsPerBar; second < (bar + 1) * SecondsPerBar; second++)
            {
                var now = market.Seconds[second];
                (high[bar], low[bar]) = (Math.Max(high[bar], now.High), Math.Min(low[bar], now.Low));
                volume[bar] += now.VolumeUsd;
                prints[bar] = (prints[bar].Longs + now.LongsShownUsd, prints[bar].Shorts + now.ShortsShownUsd);
                (times[bar], close[bar], interest[bar]) = (now.TimeMs, now.Last, now.OpenInterestBase);
            }
        }

        return new BarSeries(market.Scenario.Name, 1, times, high, low, close, volume, interest, prints);
    }
}
