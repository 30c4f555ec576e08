using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Labels;

/// <summary>
/// What the labels' conditions look like at every bar of one symbol, from data up to its close only. Log returns throughout; a window with a
/// hole in it is unknown (NaN).
/// </summary>
public sealed class SymbolConditions
{
    private SymbolConditions(int length) =>
        (Move, Sigma, VolumeOverWeek, VolumeOverDay, InterestChange) =
        (new double[length], new double[length], new double[length], new double[length], new double[length]);

    /// <summary>Log return over the trailing six bars.</summary>
    public double[] Move { get; }

    /// <summary>Root of the 30-day median of daily mean squares of 30-minute log returns; days before the bar's own.</summary>
    public double[] Sigma { get; }

    /// <summary>30-minute volume over six times the mean bar of seven days.</summary>
    public double[] VolumeOverWeek { get; }

    /// <summary>30-minute volume over six times the mean bar of 24 hours.</summary>
    public double[] VolumeOverDay { get; }

    /// <summary>Relative change of open interest over 30 minutes.</summary>
    public double[] InterestChange { get; }

    /// <summary>Threshold of the price labels as a log return: 2 % and 3 sigma, whichever is more.</summary>
    public double PriceThreshold(int bar) => Math.Max(LabelRules.PriceMove, LabelRules.PriceSigmas * Sigma[bar]);

    /// <summary>Computes them.</summary>
    /// <param name="panel">Panel.</param>
    /// <param name="series">One of its symbols.</param>
    public static SymbolConditions Of(Panel panel, SymbolSeries series)
    {
        var conditions = new SymbolConditions(panel.Length);
        var volume = new Trailing(panel.Length, panel.Phase, bar => series.Volume[bar]);
        var unknown = new Trailing(panel.Length, panel.Phase, bar => double.IsNaN(series.Volume[bar]) ? 1 : 0);
        for (var bar = 0; bar < panel.Length; bar++)
        {
            var run = series.Run[bar];
            conditions.Move[bar] = run > Bars.HalfHour ? Math.Log(series.Close[bar] / series.Close[bar - Bars.HalfHour]) : double.NaN;
            conditions.VolumeOverWeek[bar] = Ratio(volume, unknown, bar, run, Bars.Week);
            conditions.VolumeOverDay[bar] = Ratio(volume, unknown, bar, run, Bars.Day);
            conditions.InterestChange[bar] = series.OpenInterestRun[bar] > Bars.HalfHour
                ? ((series.OpenInterest[bar] / series.OpenInterest[bar - Bars.HalfHour]) - 1) : double.NaN;
        }

        SigmaWindow.Fill(panel, series, conditions.Move, conditions.Sigma);
        return conditions;
    }

    private static double Ratio(Trailing volume, Trailing unknown, int bar, int run, int bars)
    {
        if (run < bars || unknown.Sum(bar, bars) > 0)
            return double.NaN;

        var mean = volume.Sum(bar, bars) / bars;
        return mean > 0 ? (volume.Sum(bar, Bars.HalfHour) / (Bars.HalfHour * mean)) : double.NaN;
    }
}
