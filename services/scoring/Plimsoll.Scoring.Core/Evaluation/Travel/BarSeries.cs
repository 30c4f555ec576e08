using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>Bars of one instrument for the studies of cascades and sweeps. Entry i is what was known at its time; NaN where nothing was.</summary>
/// <param name="Name">Instrument.</param>
/// <param name="Minutes">Length of a bar.</param>
/// <param name="TimeMs">Close stamps, a bar apart.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="VolumeUsd">Traded, USD.</param>
/// <param name="OpenInterest">Open interest, base units.</param>
/// <param name="PrintsUsd">Liquidation prints, USD: longs, shorts; empty where none are shown.</param>
public sealed record BarSeries(
    string Name, int Minutes, long[] TimeMs, double[] High, double[] Low, double[] Close, double[] VolumeUsd, double[] OpenInterest, (double Longs, double Shorts)[] PrintsUsd)
{
    /// <summary>Bars.</summary>
    public int Length => Close.Length;

    /// <summary>Whether any open interest is known.</summary>
    public bool HasOpenInterest => Array.Exists(OpenInterest, double.IsFinite);

    /// <summary>A symbol of a panel.</summary>
    public static BarSeries Of(Panel panel, SymbolSeries symbol) => new(
        symbol.Symbol, 5, [.. Enumerable.Range(0, panel.Length).Select(panel.CloseMs)], symbol.High, symbol.Low, symbol.Close,
        [.. symbol.Volume.Zip(symbol.Close, (volume, close) => volume * close)], symbol.OpenInterest, []);

    /// <summary>Root of the mean square return per minute: half of the last hour and half of the last day; NaN before a day is whole.</summary>
    public double[] SigmaMinute()
    {
        var (sigma, squares, run) = (new double[Length], new double[Length + 1], 0);
        var (hour, day) = (60 / Minutes, 1_440 / Minutes);
        for (var i = 0; i < Length; i++)
        {
            var change = i > 0 ? Math.Log(Close[i] / Close[i - 1]) : double.NaN;
            run = double.IsFinite(change) ? run + 1 : 0;
            squares[i + 1] = squares[i] + (double.IsFinite(change) ? change * change : 0);
            // A recording of two days would lose half of itself to a whole first day: four hours are the least.
            var have = Math.Min(run, day);
            sigma[i] = have >= day / 6 ? Math.Sqrt(((0.5 * Mean(i, hour)) + (0.5 * Mean(i, have))) / Minutes) : double.NaN;
        }

        return sigma;

        double Mean(int i, int bars) => Math.Max(1e-12, (squares[i + 1] - squares[i + 1 - bars]) / bars);
    }
}
