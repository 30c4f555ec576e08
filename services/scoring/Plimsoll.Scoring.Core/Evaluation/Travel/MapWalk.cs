namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>Walks a <see cref="LeverageMap"/> over bars, so that whoever looks at bar i sees the map as it stood before that bar.</summary>
internal static class MapWalk
{
    // Without open interest: the share of volume that opens positions that last (one minus most of intraday two-way trade, appendix P).
    private const double OpeningShare = 0.05;

    /// <summary>Calls for every bar with a close and one before it, with the map before the bar, then lets the map take the bar.</summary>
    public static void Run(BarSeries bars, Action<int, LeverageMap> look)
    {
        var map = Empty(bars);
        var fade = Math.Pow(LeverageMap.FadePerBar, bars.Minutes / 5.0);
        for (var i = 1; i < bars.Length; i++)
        {
            if (!double.IsFinite(bars.Close[i]) || !double.IsFinite(bars.Close[i - 1]))
            {
                map = Empty(bars); // a hole: what happened in it is not known
                continue;
            }

            look(i, map);
            var (now, before) = (bars.OpenInterest[i], bars.OpenInterest[i - 1]);
            var isKnown = double.IsFinite(now) && double.IsFinite(before);
            var inflow = isKnown ? Math.Max(0, now - before) * bars.Close[i] : OpeningShare * Math.Max(0, bars.VolumeUsd[i]);
            map.Take(
                Math.Min(bars.Low[i], bars.Close[i - 1]), Math.Max(bars.High[i], bars.Close[i - 1]), bars.Close[i], double.IsFinite(inflow) ? inflow : 0,
                fade * (isKnown ? Math.Min(1, now / before) : 1), isKnown ? now * bars.Close[i] : double.PositiveInfinity);
        }
    }

    private static LeverageMap Empty(BarSeries bars) => new(bars.Low.Where(double.IsFinite).Min(), bars.High.Where(double.IsFinite).Max());
}
