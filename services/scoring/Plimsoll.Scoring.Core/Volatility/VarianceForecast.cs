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

    internal VarianceForecast(WeeklyRhythm rhythm, double[][] coefficients)
    {
        Rhythm = rhythm;
        _coefficients = coefficients;
    }

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
        var candles = CandlesOf(horizon);
        Span<double> features = stackalloc double[VarianceHistory.FeatureCount];
        history.FeaturesAt(index, candles, features);
        var log = 0.0;
        for (var i = 0; i < features.Length; i++) log += _coefficients[horizon][i] * features[i];
        var series = history.Series;
        var rhythm = Rhythm.MeanAhead(series.HourOfWeekAt(index), (int)(series.StartMs[index] / CandleSeries.StepMs % 12), candles);
        return Math.Sqrt(Math.Exp(log) * rhythm * CandleSeries.PerYear);
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
