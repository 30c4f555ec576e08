using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>
/// Forecast of the mean variance per candle over each horizon: a log-linear regression on an EWMA, trailing means from 15 minutes to 30 days
/// (HAR) and a GARCH(1,1) aggregated to the horizon, times the rhythm of the hours ahead (quant specification E.1).
/// </summary>
public sealed class VarianceForecast
{
    private const int MinutesPerCandle = 5;
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
        return VolatilityOf(features, history.Series.HourOfWeekAt(index), history.Series.StepInHourAt(index), horizon);
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
        return Math.Sqrt(Math.Exp(log) * Rhythm.MeanAhead(hour, step, CandlesOf(horizon)) * CandleSeries.PerYear);
    }

    /// <summary>Fits on everything that ended before a time.</summary>
    internal static VarianceForecast Fit(IReadOnlyList<VarianceHistory> histories, WeeklyRhythm rhythm, long endMs)
    {
        const int stride = 4; // rows overlap so much that every fourth says the same
        var coefficients = new double[RiskHorizons.Count][];
        Span<double> features = stackalloc double[VarianceHistory.FeatureCount];
        for (var horizon = 0; horizon < coefficients.Length; horizon++)
        {
            var candles = CandlesOf(horizon);
            var fit = new LeastSquares(VarianceHistory.FeatureCount);
            foreach (var history in histories)
            {
                var series = history.Series;
                for (var i = 0; i + candles < series.Count && series.StartMs[i + candles] + CandleSeries.StepMs <= endMs; i += stride)
                {
                    if (!history.IsReady(i) || !series.IsWhole(i, i + candles)) continue;
                    history.FeaturesAt(i, candles, features);
                    fit.Add(features, Math.Log(history.MeanAhead(i, candles)));
                }
            }

            coefficients[horizon] = fit.Solve();
        }

        return new VarianceForecast(rhythm, coefficients);
    }
}
