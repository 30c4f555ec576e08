using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Trailing windows of one symbol that several features share.</summary>
internal sealed class SymbolWindows
{
    /// <summary>Variance that a quiet bar is given, so that its logarithm is finite: (1 bp)^2.</summary>
    private const double VarianceFloor = 1e-8;

    private readonly Trailing _squares;
    private readonly Trailing _products;
    private readonly Trailing _volume;
    private readonly Trailing _volumeUnknown;
    private readonly Trailing _logInterest;
    private readonly Trailing _logInterestSquares;
    private readonly Trailing _funding;
    private readonly Trailing _fundingSquares;
    private readonly Trailing _fundingKnown;

    public SymbolWindows(SymbolSeries series, int phase)
    {
        Series = series;
        var length = series.Run.Length;
        Returns = new double[length];
        for (var bar = 0; bar < length; bar++)
            Returns[bar] = series.Run[bar] > 1 ? Math.Log(series.Close[bar] / series.Close[bar - 1]) : double.NaN;

        _squares = new Trailing(length, phase, bar => Returns[bar] * Returns[bar]);
        _products = new Trailing(length, phase, bar => bar > 0 ? Math.Abs(Returns[bar] * Returns[bar - 1]) : double.NaN);
        _volume = new Trailing(length, phase, bar => series.Volume[bar]);
        _volumeUnknown = new Trailing(length, phase, bar => double.IsNaN(series.Volume[bar]) ? 1 : 0);
        _logInterest = new Trailing(length, phase, bar => Math.Log(series.OpenInterest[bar]));
        _logInterestSquares = new Trailing(length, phase, bar => Math.Log(series.OpenInterest[bar]) is var log ? log * log : 0);
        _funding = new Trailing(length, phase, bar => series.FundingBp[bar]);
        _fundingSquares = new Trailing(length, phase, bar => series.FundingBp[bar] * series.FundingBp[bar]);
        _fundingKnown = new Trailing(length, phase, bar => double.IsNaN(series.FundingBp[bar]) ? 0 : 1);
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
        Whole(bar, bars) ? Math.Max(VarianceFloor, _squares.Sum(bar, bars) / bars) : double.NaN;

    /// <summary>Range variance of this bar alone (Parkinson): one squared return says little.</summary>
    public double RangeVariance(int bar) =>
        Math.Log(Series.High[bar] / Series.Low[bar]) is var range ? Math.Max(VarianceFloor, range * range / (4 * Math.Log(2))) : 0;

    /// <summary>Share of variance that came in jumps: max(0, RV - BV) / RV.</summary>
    public double JumpShare(int bar, int bars) => Whole(bar, bars) && _squares.Sum(bar, bars) is var realised and > 0
        ? Math.Max(0, 1 - (Math.PI / 2 * _products.Sum(bar, bars - 1) * bars / (bars - 1) / realised)) : double.NaN;

    /// <summary>Mean volume of a bar over some bars; NaN when there was none or one is unknown.</summary>
    public double MeanVolume(int bar, int bars) =>
        Series.Run[bar] >= bars && _volumeUnknown.Sum(bar, bars) == 0 && _volume.Sum(bar, bars) is var sum and > 0 ? sum / bars : double.NaN;

    /// <summary>Logarithm of recent over usual mean volume, floored at e^-6 for bars without any.</summary>
    public double LogVolumeRatio(int bar, int recent, int usual) =>
        Series.Run[bar] >= usual ? Math.Max(-6, Math.Log(_volume.Sum(bar, recent) / recent / MeanVolume(bar, usual))) : double.NaN;

    /// <summary>Change of log open interest over some bars.</summary>
    public double InterestChange(int bar, int bars) => bar >= bars && Series.OpenInterestRun[bar] > bars
        ? Math.Log(Series.OpenInterest[bar] / Series.OpenInterest[bar - bars]) : double.NaN;

    /// <summary>Log open interest against its mean over some bars, in standard deviations.</summary>
    public double InterestZ(int bar, int bars) => Series.OpenInterestRun[bar] >= bars
        ? Standardised(Math.Log(Series.OpenInterest[bar]), _logInterest.Sum(bar, bars), _logInterestSquares.Sum(bar, bars), bars, 1e-3) : double.NaN;

    /// <summary>Mean funding over seven days; NaN unless most of it is known.</summary>
    public double FundingMean(int bar) =>
        _fundingKnown.Sum(bar, Bars.Week) is var known && known >= Bars.Week / 2 && bar >= Bars.Week ? _funding.Sum(bar, Bars.Week) / known : double.NaN;

    /// <summary>Funding against its week, in standard deviations, at least a quarter of a basis point wide.</summary>
    public double FundingZ(int bar) => double.IsNaN(FundingMean(bar)) ? double.NaN
        : Standardised(Series.FundingBp[bar], _funding.Sum(bar, Bars.Week), _fundingSquares.Sum(bar, Bars.Week), _fundingKnown.Sum(bar, Bars.Week), 0.25);

    private static double Standardised(double value, double sum, double squares, double count, double least)
    {
        var mean = sum / count;
        return (value - mean) / Math.Max(least, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}
