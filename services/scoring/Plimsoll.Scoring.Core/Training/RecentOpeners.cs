using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// Unrealised result of those who opened lately: price now over the mean price at which open interest grew, recent growth counting more
/// (half-life a day). Positive: late longs are winning.
/// </summary>
internal sealed class RecentOpeners
{
    // Older growth weighs less than a thousand-millionth; leaving it out exactly makes the value one of the last thirty days alone.
    private const int Window = 30 * Bars.Day;
    private static readonly double Keep = Math.Pow(2, -1.0 / Bars.Day);
    private static readonly double KeepWindow = Math.Pow(2, -30);
    private readonly double[] _result;

    public RecentOpeners(SymbolSeries series)
    {
        _result = new double[series.Run.Length];
        var opened = new double[_result.Length];
        var (units, logPrice, since) = (0.0, 0.0, 0);
        for (var bar = 0; bar < _result.Length; bar++)
        {
            var whole = series.Run[bar] > 1 && series.OpenInterestRun[bar] > 1;
            (units, logPrice, since) = whole ? (units * Keep, logPrice * Keep, since) : (0, 0, bar + 1);
            if (whole)
                opened[bar] = Math.Max(0, series.OpenInterest[bar] - series.OpenInterest[bar - 1]);
            (units, logPrice) = (units + opened[bar], logPrice + (opened[bar] > 0 ? opened[bar] * Math.Log(series.Close[bar]) : 0));
            if (bar - Window >= since && opened[bar - Window] is var left and > 0)
                (units, logPrice) = (units - (KeepWindow * left), logPrice - (KeepWindow * left * Math.Log(series.Close[bar - Window])));

            _result[bar] = series.OpenInterestRun[bar] >= Bars.Day && units > 0 ? Math.Log(series.Close[bar]) - (logPrice / units) : double.NaN;
        }
    }

    /// <summary>Log return since the mean opening; NaN until a day of open interest is known.</summary>
    public double Result(int bar) => _result[bar];
}
