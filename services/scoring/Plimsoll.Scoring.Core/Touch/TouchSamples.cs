using Plimsoll.Market;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>One question to the past: was a level touched within a horizon?</summary>
/// <param name="Day">Day of the origin since 1970.</param>
/// <param name="Horizon">Index into <see cref="RiskHorizons"/>.</param>
/// <param name="Side">Long: the level lay below.</param>
/// <param name="LogDistance">ln(level / price).</param>
/// <param name="Volatility">Forecast annual volatility.</param>
/// <param name="PlainVolatility">Annual volatility of the whole fitting time, the baseline's.</param>
/// <param name="WasTouched">What happened.</param>
public readonly record struct TouchSample(
    int Day, int Horizon, PositionSide Side, double LogDistance, double Volatility, double PlainVolatility, bool WasTouched);

/// <summary>
/// Every symbol and origin, grid distance, side and horizon as a label (quant specification E.4). The level is held against the highest and lowest
/// last price of the candles ahead, which stand in for mark prices.
/// </summary>
internal static class TouchSamples
{
    /// <summary>Grid distances as fractions of price.</summary>
    public static IReadOnlyList<double> Distances { get; } = [0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.20];

    private const long DayMs = 86_400_000;

    /// <summary>Samples whose origin and whole horizon lie in the time that is asked for.</summary>
    /// <param name="history">Variances of a series.</param>
    /// <param name="forecast">Volatility forecast.</param>
    /// <param name="plainVolatility">The baseline's.</param>
    /// <param name="holds">Whether a stretch from the start of the origin's candle to the end of the horizon is asked for.</param>
    /// <param name="strideMinutes">Minutes between origins.</param>
    public static IEnumerable<TouchSample> Of(VarianceHistory history, VarianceForecast forecast, double plainVolatility, Func<long, long, bool> holds, int strideMinutes)
    {
        var series = history.Series;
        for (var i = 0; i < series.Count; i++)
        {
            var minute = (series.StartMs[i] + CandleSeries.StepMs) / 60_000;
            if (minute % strideMinutes != 0 || !history.IsReady(i)) continue;
            var (high, low, reached) = (0.0, double.PositiveInfinity, 0);
            for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
            {
                var candles = VarianceForecast.CandlesOf(horizon);
                var last = i + candles;
                if (!series.IsWhole(i, last) || !holds(series.StartMs[i], series.StartMs[last] + CandleSeries.StepMs)) break;
                for (; reached < candles; reached++)
                {
                    high = Math.Max(high, series.High[i + 1 + reached]);
                    low = Math.Min(low, series.Low[i + 1 + reached]);
                }

                var volatility = forecast.VolatilityAt(history, i, horizon);
                foreach (var distance in Distances)
                {
                    var price = series.Close[i];
                    var day = (int)(series.StartMs[i] / DayMs);
                    yield return new TouchSample(day, horizon, PositionSide.Long, Math.Log(1 - distance), volatility, plainVolatility, low <= price * (1 - distance));
                    yield return new TouchSample(day, horizon, PositionSide.Short, Math.Log(1 + distance), volatility, plainVolatility, high >= price * (1 + distance));
                }
            }
        }
    }
}
