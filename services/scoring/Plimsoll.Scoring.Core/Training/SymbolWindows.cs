using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Trailing windows of one symbol that several features share.</summary>
internal sealed class SymbolWindows
{
    /// <summary>Variance that a quiet bar is given, so that its logarithm is finite: (1 bp)^2.</summary>
    private const double VarianceFloor = 1e-8;

    private readonly int _phase;

    public SymbolWindows(SymbolSeries series, int phase)
    {
        (Series, _phase) = (series, phase);
        var length = series.Run.Length;
        Returns = new double[length];
        for (var bar = 0; bar < length; bar++)
            Returns[bar] = series.Run[bar] > 1 ? Math.Log(series.Close[bar] / series.Close[bar - 1]) : double.NaN;
    }

    public SymbolSeries Series { get; }

    /// <summary>Log return of each bar.</summary>
    public double[] Returns { get; }

    /// <summary>Whether the window before and at a bar is whole.</summary>
    public bool Whole(int bar, int bars) => Series.Run[bar] > bars;

    /// <summary>Log return over some bars.</summary>
    public double Return(int bar, int bars) => Whole(bar, bars) ? Math.Log(Series.Close[bar] / Series.Close[bar - bars]) : double.NaN;

    /// <summary>Mean squared 5-minute return over some bars, floored.</summary>
    public double Variance(int bar, int bars) =>
        Whole(bar, bars) ? Math.Max(VarianceFloor, Squares.Sum(bar, bars) / bars) : double.NaN;

    /// <summary>Range variance of this bar alone (Parkinson): one squared return says little.</summary>
    public double RangeVariance(int bar) =>
        Math.Log(Series.High[bar] / Series.Low[bar]) is var range ? Math.Max(VarianceFloor, range * range / (4 * Math.Log(2))) : 0;

    /// <summary>Share of variance that came in jumps: max(0, RV - BV) / RV.</summary>
    public double JumpShare(int bar, int bars) => Whole(bar, bars) && Squares.Sum(bar, bars) is var realised and > 0
        ? Math.Max(0, 1 - (Math.PI / 2 * Products.Sum(bar, bars - 1) * bars / (bars - 1) / realised)) : double.NaN;

    /// <summary>Mean volume of a bar over some bars; NaN when there was none or one is unknown.</summary>
    public double MeanVolume(int bar, int bars) =>
        Series.Run[bar] >= bars && VolumeUnknown.Sum(bar, bars) == 0 && Volumes.Sum(bar, bars) is var sum and > 0 ? sum / bars : double.NaN;

    /// <summary>Logarithm of recent over usual mean volume, floored at e^-6 for bars without any.</summary>
    public double LogVolumeRatio(int bar, int recent, int usual) =>
        Series.Run[bar] >= usual ? Math.Max(-6, Math.Log(Volumes.Sum(bar, recent) / recent / MeanVolume(bar, usual))) : double.NaN;

    /// <summary>Change of log open interest over some bars.</summary>
    public double InterestChange(int bar, int bars) => bar >= bars && Series.OpenInterestRun[bar] > bars
        ? Math.Log(Series.OpenInterest[bar] / Series.OpenInterest[bar - bars]) : double.NaN;

    /// <summary>Log open interest against its mean over some bars, in standard deviations.</summary>
    public double InterestZ(int bar, int bars) => Series.OpenInterestRun[bar] >= bars
        ? Standardised(Math.Log(Series.OpenInterest[bar]), LogInterest.Sum(bar, bars), LogInterestSquares.Sum(bar, bars), bars, 1e-3) : double.NaN;

    /// <summary>Mean funding over seven days; NaN unless most of it is known.</summary>
    public double FundingMean(int bar) =>
        FundingKnown.Sum(bar, Bars.Week) is var known && known >= Bars.Week / 2 && bar >= Bars.Week ? Fundings.Sum(bar, Bars.Week) / known : double.NaN;

    /// <summary>Funding against its week, in standard deviations, at least a quarter of a basis point wide.</summary>
    public double FundingZ(int bar) => double.IsNaN(FundingMean(bar)) ? double.NaN
        : Standardised(Series.FundingBp[bar], Fundings.Sum(bar, Bars.Week), FundingSquares.Sum(bar, Bars.Week), FundingKnown.Sum(bar, Bars.Week), 0.25);

    private int Length => Returns.Length;

    // Made when first asked for: live most of them are not.
    private Trailing Squares => field ??= new Trailing(Length, _phase, bar => Returns[bar] * Returns[bar]);

    private Trailing Products => field ??= new Trailing(Length, _phase, bar => bar > 0 ? Math.Abs(Returns[bar] * Returns[bar - 1]) : double.NaN);

    private Trailing Volumes => field ??= new Trailing(Length, _phase, bar => Series.Volume[bar]);

    private Trailing VolumeUnknown => field ??= new Trailing(Length, _phase, bar => double.IsNaN(Series.Volume[bar]) ? 1 : 0);

    private Trailing LogInterest => field ??= new Trailing(Length, _phase, bar => Math.Log(Series.OpenInterest[bar]));

    private Trailing LogInterestSquares => field ??= new Trailing(Length, _phase, bar => Math.Log(Series.OpenInterest[bar]) is var log ? log * log : 0);

    private Trailing Fundings => field ??= new Trailing(Length, _phase, bar => Series.FundingBp[bar]);

    private Trailing FundingSquares => field ??= new Trailing(Length, _phase, bar => Series.FundingBp[bar] * Series.FundingBp[bar]);

    private Trailing FundingKnown => field ??= new Trailing(Length, _phase, bar => double.IsNaN(Series.FundingBp[bar]) ? 0 : 1);

    private static double Standardised(double value, double sum, double squares, double count, double least)
    {
        var mean = sum / count;
        return (value - mean) / Math.Max(least, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}
