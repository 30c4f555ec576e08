using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>
/// Forecast of the mean variance per candle over each horizon: a log-linear regression on an EWMA, trailing means from 15 minutes to 30 days
/// (HAR) and a GARCH(1,1) aggregated to the horizon, times the rhythm of the hours ahead (quant specification E.1).
/// </summary>
public sealed class VarianceForecast
{
    private const int MinutesPerCandle = 5;

    // Quant specification E.1, calm before the storm: no forecast below half of the volatility of 30 days at the same hours.
    private static readonly double LogFloor = 2 * Math.Log(0.5);

    // What the regression may use, in the order of Coefficients: for a day and a week ahead minutes say nothing that days do not.
    private static readonly int[] Every = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly int[] OfDay = [0, 4, 5, 6, 7];
    private static readonly int[] OfWeek = [0, 5, 6, 7];
    private readonly double[][] _coefficients;

    /// <summary>A forecast of known coefficients.</summary>
    /// <param name="rhythm">Weekly rhythm.</param>
    /// <param name="coefficients">Per horizon, in the order of <see cref="Coefficients"/>.</param>
    public VarianceForecast(WeeklyRhythm rhythm, double[][] coefficients)
    {
        Rhythm = rhythm;
        _coefficients = coefficients;
    }

    /// <summary>Numbers that a forecast uses.</summary>
    public const int FeatureCount = 9;

    /// <summary>The weekly rhythm in use.</summary>
    public WeeklyRhythm Rhythm { get; }

    /// <summary>Coefficients per horizon: constant, EWMA, 15 min, 1 h, 4 h, 1 d, 7 d, 30 d, GARCH.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Coefficients => _coefficients;

    /// <summary>Candles of a horizon.</summary>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    public static int CandlesOf(int horizon) => RiskHorizons.Minutes[horizon] / MinutesPerCandle;

    /// <summary>Annual volatility over a horizon from the candle at an index, that candle included.</summary>
    internal double VolatilityAt(VarianceHistory history, int index, int horizon)
    {
        Span<double> features = stackalloc double[VarianceHistory.FeatureCount];
        history.FeaturesAt(index, CandlesOf(horizon), features);
        var startMs = history.Series.StartMs[index];
        return VolatilityOf(features, WeeklyRhythm.HourOf(startMs), WeeklyRhythm.StepOf(startMs), horizon);
    }

    /// <summary>Annual volatility over a horizon.</summary>
    /// <param name="features">In the order of <see cref="Coefficients"/>.</param>
    /// <param name="hour">Hour of the week of the newest candle.</param>
    /// <param name="step">Its number within the hour.</param>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    public double VolatilityOf(ReadOnlySpan<double> features, int hour, int step, int horizon)
    {
        var log = 0.0;
        for (var i = 0; i < features.Length; i++) log += _coefficients[horizon][i] * features[i];
        log = Math.Max(log, features[^2] + LogFloor);
        return Math.Sqrt(Math.Exp(log) * Rhythm.MeanAhead(hour, step, CandlesOf(horizon)) * CandleSeries.PerYear);
    }

    /// <summary>Fits on everything that a fitting time holds.</summary>
    /// <param name="histories">Variances of all series.</param>
    /// <param name="rhythm">Weekly rhythm.</param>
    /// <param name="time">What may be read.</param>
    /// <param name="isSparse">A day and a week ahead are forecast from few numbers.</param>
    internal static VarianceForecast Fit(IReadOnlyList<VarianceHistory> histories, WeeklyRhythm rhythm, FittingTime time, bool isSparse)
    {
        const int stride = 4; // rows overlap so much that every fourth says the same
        var coefficients = new double[RiskHorizons.Count][];
        Span<double> features = stackalloc double[VarianceHistory.FeatureCount];
        Span<double> row = stackalloc double[VarianceHistory.FeatureCount];
        for (var horizon = 0; horizon < coefficients.Length; horizon++)
        {
            var candles = CandlesOf(horizon);
            var used = !isSparse || horizon < RiskHorizons.Day ? Every : horizon == RiskHorizons.Day ? OfDay : OfWeek;
            var fit = new LeastSquares(used.Length);
            foreach (var history in histories)
            {
                var series = history.Series;
                for (var i = 0; i + candles < series.Count; i += stride)
                {
                    if (!time.Holds(series.StartMs[i], series.StartMs[i + candles] + CandleSeries.StepMs)) continue;
                    if (!history.IsReady(i) || !series.IsWhole(i, i + candles)) continue;
                    history.FeaturesAt(i, candles, features);
                    for (var k = 0; k < used.Length; k++) row[k] = features[used[k]];
                    fit.Add(row[..used.Length], Math.Log(history.MeanAhead(i, candles)));
                }
            }

            coefficients[horizon] = new double[VarianceHistory.FeatureCount];
            foreach (var (place, value) in used.Zip(fit.Solve())) coefficients[horizon][place] = value;
        }

        return new VarianceForecast(rhythm, coefficients);
    }
}
