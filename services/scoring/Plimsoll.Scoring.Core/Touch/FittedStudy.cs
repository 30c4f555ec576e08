using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Everything that the study fits on a time, and the baseline beside it.</summary>
internal sealed record FittedStudy(
    IReadOnlyList<VarianceHistory> Histories, VarianceForecast Forecast, TouchParameters Parameters, IReadOnlyList<(string Symbol, double Volatility)> Plain, int Samples)
{
    /// <summary>Fits.</summary>
    /// <param name="series">Candles of all symbols.</param>
    /// <param name="settings">What is chosen beforehand.</param>
    /// <param name="time">What may be read.</param>
    /// <param name="strideMinutes">Minutes between samples.</param>
    public static FittedStudy Of(IReadOnlyList<CandleSeries> series, TouchSettings settings, FittingTime time, int strideMinutes)
    {
        var rhythm = WeeklyRhythm.Fit(series, time);
        List<VarianceHistory> histories = [.. series.Select(one => new VarianceHistory(one, rhythm))];
        var forecast = VarianceForecast.Fit(histories, rhythm, time, settings.IsSparse);
        var plain = series.Select(one => (one.Symbol, Volatility: PlainVolatility(one, time))).ToList();
        var fitted = new FittedStudy(histories, forecast, TouchParameters.Plain, plain, 0);
        var samples = fitted.SamplesOf(time.Holds, strideMinutes);
        return fitted with { Parameters = TouchFit.Fit(samples, TouchFit.Jumps(series, time), settings.Shape), Samples = samples.Count };
    }

    /// <summary>Samples of a time by what was fitted.</summary>
    /// <param name="holds">Whether a stretch is asked for.</param>
    /// <param name="strideMinutes">Minutes between origins.</param>
    public List<TouchSample> SamplesOf(Func<long, long, bool> holds, int strideMinutes) =>
        [.. Histories.SelectMany((history, i) => TouchSamples.Of(history, Forecast, Plain[i].Volatility, holds, strideMinutes))];

    private static double PlainVolatility(CandleSeries series, FittingTime time)
    {
        double sum = 0;
        var count = 0;
        for (var i = 1; i < series.Count; i++)
        {
            if (!time.Holds(series.StartMs[i - 1], series.StartMs[i] + CandleSeries.StepMs) || !series.IsWhole(i - 1, i)) continue;
            var step = Math.Log(series.Close[i] / series.Close[i - 1]);
            (sum, count) = (sum + (step * step), count + 1);
        }

        return count > 0 ? Math.Sqrt(sum / count * CandleSeries.PerYear) : double.NaN;
    }
}
