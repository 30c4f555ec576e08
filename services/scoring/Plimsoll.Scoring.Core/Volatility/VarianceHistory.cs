using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>Variances of a series without their weekly rhythm, with the running sums that trailing windows need.</summary>
internal sealed class VarianceHistory
{
    private const double EwmaHalfLifeSeconds = 600; // quant specification E.1: ten minutes
    /// <summary>Candles of the trailing means but the longest.</summary>
    public static readonly int[] Windows = [3, 12, 48, CandleSeries.PerDay, 7 * CandleSeries.PerDay];

    /// <summary>Candles of the longest mean.</summary>
    public const int LongWindow = 30 * CandleSeries.PerDay;

    /// <summary>Weight of a new candle in the EWMA.</summary>
    public static readonly double EwmaWeight = ExponentialWeight.OfHalfLife(EwmaHalfLifeSeconds, CandleSeries.StepMs / 1_000.0);

    private const double Floor = 1e-12;

    private readonly double[] _sums;
    private readonly double[] _ewma;
    private readonly double[] _garch;
    private readonly int[] _segmentStart;

    public VarianceHistory(CandleSeries series, WeeklyRhythm rhythm)
    {
        Series = series;
        var count = series.Count;
        (_sums, _ewma, _garch, _segmentStart) = (new double[count + 1], new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var variance = series.VarianceAt(i) / rhythm.FactorOf(WeeklyRhythm.HourOf(series.StartMs[i]), WeeklyRhythm.StepOf(series.StartMs[i]));
            _sums[i + 1] = _sums[i] + variance;
            var continues = i > 0 && series.IsWhole(i - 1, i);
            _segmentStart[i] = continues ? _segmentStart[i - 1] : i;
            _ewma[i] = continues ? ((1 - EwmaWeight) * _ewma[i - 1]) + (EwmaWeight * variance) : variance;
            _garch[i] = continues ? Garch.FiveMinute.Next(_garch[i - 1], variance, LongRun(i)) : variance;
        }
    }

    /// <summary>Numbers that a forecast uses.</summary>
    public static int FeatureCount => VarianceForecast.FeatureCount;

    public CandleSeries Series { get; }

    /// <summary>Whether a week of candles without a hole lies behind.</summary>
    public bool IsReady(int index) => index - _segmentStart[index] + 1 >= Windows[^1];

    /// <summary>Mean variance of candles ahead without their rhythm.</summary>
    public double MeanAhead(int index, int candles) => Math.Max(Floor, (_sums[index + 1 + candles] - _sums[index + 1]) / candles);

    /// <summary>Constant, EWMA, trailing means from 15 minutes to 30 days, and GARCH over the horizon; logarithms.</summary>
    public void FeaturesAt(int index, int candles, Span<double> features)
    {
        features[0] = 1;
        features[1] = Math.Log(Math.Max(Floor, _ewma[index]));
        for (var w = 0; w < Windows.Length; w++) features[2 + w] = Math.Log(Trailing(index, Windows[w]));
        var longRun = LongRun(index);
        features[^2] = Math.Log(longRun);
        features[^1] = Math.Log(Math.Max(Floor, Garch.FiveMinute.MeanAhead(_garch[index], longRun, candles)));
    }

    private double LongRun(int index) => Trailing(index, LongWindow);

    private double Trailing(int index, int window)
    {
        var length = Math.Min(window, index - _segmentStart[index] + 1);
        return Math.Max(Floor, (_sums[index + 1] - _sums[index + 1 - length]) / length);
    }
}
