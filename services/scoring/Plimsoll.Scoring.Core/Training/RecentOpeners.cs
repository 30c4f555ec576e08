using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// Unrealised result of those who opened lately: price now over the mean price at which open interest grew, recent growth counting more
/// (half-life a day). Positive: late longs are winning.
/// </summary>
internal sealed class RecentOpeners
{
    private static readonly double Keep = Math.Pow(2, -1.0 / Bars.Day);
    private readonly double[] _result;

    public RecentOpeners(SymbolSeries series)
    {
        _result = new double[series.Run.Length];
        var (units, logPrice) = (0.0, 0.0);
        for (var bar = 0; bar < _result.Length; bar++)
        {
            var whole = series.Run[bar] > 1 && series.OpenInterestRun[bar] > 1;
            (units, logPrice) = whole ? (units * Keep, logPrice * Keep) : (0, 0);
            if (whole && series.OpenInterest[bar] - series.OpenInterest[bar - 1] is var opened and > 0)
                (units, logPrice) = (units + opened, logPrice + (opened * Math.Log(series.Close[bar])));

            _result[bar] = series.OpenInterestRun[bar] >= Bars.Day && units > 0 ? Math.Log(series.Close[bar]) - (logPrice / units) : double.NaN;
        }
    }

    /// <summary>Log return since the mean opening; NaN until a day of open interest is known.</summary>
    public double Result(int bar) => _result[bar];
}
