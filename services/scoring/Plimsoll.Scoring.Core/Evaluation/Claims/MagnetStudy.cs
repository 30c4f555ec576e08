using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>
/// The claim that price is drawn to levels where liquidations cluster. The panel has no zones; the articles name round numbers and recent highs
/// and lows as the places, so those are tried: is a level touched more often within a day than its mirror image on the other side of price?
/// Levels above and below are taken alike, so drift cancels.
/// </summary>
internal static class MagnetStudy
{
    private const int OriginStep = 6 * Bars.Hour;
    private const double NearestShare = 0.001;
    private const double FarthestShare = 0.05;

    public static JsonObject Run(Panel panel, EvaluationOptions options) => new()
    {
        ["claim"] = "price as a magnet to clusters, on levels where the articles say they lie",
        ["roundNumbers"] = Judge(panel, options, (series, bar) => RoundLevels(series.Close[bar])),
        ["extremesOf7Days"] = Judge(panel, options, Extremes),
        ["note"] = "levels of the modelled map are measured where the map is, not on this panel",
    };

    private static JsonObject Judge(Panel panel, EvaluationOptions options, Func<SymbolSeries, int, (double Below, double Above)> levelsOf)
    {
        var (level, mirror) = (new ShareOfDays(), new ShareOfDays());
        foreach (var series in panel.Symbols)
        {
            for (var bar = Bars.Week; bar + Bars.Day < panel.Length; bar += OriginStep)
            {
                if (series.Run[bar + Bars.Day] <= Bars.Week + Bars.Day)
                    continue;

                var day = Bars.DayOf(panel.CloseMs(bar));
                var (below, above) = levelsOf(series, bar);
                Take(series, bar, below, day, level, mirror);
                Take(series, bar, above, day, level, mirror);
            }
        }

        var difference = ShareOfDays.Compare(level, mirror, (first, second) => first - second, options);
        return new JsonObject
        {
            ["level"] = level.ToJson(), ["mirror"] = mirror.ToJson(), ["difference"] = Json.Number(level.Share - mirror.Share),
            ["differenceCi95"] = Json.Interval(difference), ["supported"] = difference.Low > 0,
        };
    }

    private static void Take(SymbolSeries series, int bar, double level, long day, ShareOfDays levels, ShareOfDays mirrors)
    {
        var distance = Math.Log(level / series.Close[bar]);
        if (Math.Abs(distance) is not (>= NearestShare and <= FarthestShare))
            return;

        levels.Add(day, Touched(series, bar, level));
        mirrors.Add(day, Touched(series, bar, series.Close[bar] * Math.Exp(-distance)));
    }

    private static bool Touched(SymbolSeries series, int bar, double level)
    {
        for (var ahead = bar + 1; ahead <= bar + Bars.Day; ahead++)
        {
            if (level > series.Close[bar] ? series.High[ahead] >= level : series.Low[ahead] <= level)
                return true;
        }

        return false;
    }

    /// <summary>The round numbers around a price: a tenth of its power of ten apart.</summary>
    private static (double Below, double Above) RoundLevels(double price)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(price)) - 1);
        var below = Math.Floor(price / step) * step;
        return (below, below + step);
    }

    private static (double Below, double Above) Extremes(SymbolSeries series, int bar)
    {
        var (low, high) = (double.PositiveInfinity, 0.0);
        for (var back = bar - Bars.Week + 1; back <= bar; back++)
            (low, high) = (Math.Min(low, series.Low[back]), Math.Max(high, series.High[back]));

        return (low, high);
    }
}
