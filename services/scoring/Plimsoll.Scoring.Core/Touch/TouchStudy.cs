using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>What the study found.</summary>
/// <param name="FitSamples">Samples the touch parameters were fitted on.</param>
/// <param name="TestSamples">Samples after the split.</param>
/// <param name="TestDays">Days of the test.</param>
/// <param name="Parameters">Fitted parameters.</param>
/// <param name="Forecast">Fitted volatility forecast.</param>
/// <param name="PlainVolatilities">Symbols with the baseline's constant annual volatility.</param>
/// <param name="Model">The model: all horizons together, then each.</param>
/// <param name="Baseline">Constant volatility, plain first passage: all horizons together, then each.</param>
public sealed record TouchFindings(
    int FitSamples, int TestSamples, int TestDays, TouchParameters Parameters, VarianceForecast Forecast,
    IReadOnlyList<(string Symbol, double Volatility)> PlainVolatilities, IReadOnlyList<TouchReliability> Model, IReadOnlyList<TouchReliability> Baseline);

/// <summary>
/// Barrier-touch calibration without any user's position (quant specification E.4): everything is fitted on candles whose horizon ended
/// before the split and tested on those that begin after it.
/// </summary>
public static class TouchStudy
{
    private const int FitStrideMinutes = 105; // seven quarters of an hour: every quarter and every hour of the day gets its turn
    private const int TestStrideMinutes = 60;
    private const int MinutesPerDay = 1_440;

    /// <summary>Runs the study.</summary>
    /// <param name="series">Candles of all symbols.</param>
    /// <param name="splitMs">End of the fitting time and start of the test, Unix milliseconds.</param>
    public static TouchFindings Run(IReadOnlyList<CandleSeries> series, long splitMs)
    {
        var rhythm = WeeklyRhythm.Fit(series, splitMs);
        List<VarianceHistory> histories = [.. series.Select(one => new VarianceHistory(one, rhythm))];
        var forecast = VarianceForecast.Fit(histories, rhythm, splitMs);
        var plain = series.Select(one => (one.Symbol, Volatility: PlainVolatility(one, splitMs))).ToList();
        List<TouchSample> fit = [.. histories.SelectMany((history, i) => TouchSamples.Of(history, forecast, plain[i].Volatility, long.MinValue, splitMs, FitStrideMinutes))];
        var parameters = TouchFit.Fit(fit, TouchFit.Jumps(series, splitMs));
        List<TouchSample> test = [.. histories.SelectMany((history, i) => TouchSamples.Of(history, forecast, plain[i].Volatility, splitMs, long.MaxValue, TestStrideMinutes))];
        var days = test.Select(sample => sample.Day).Distinct().Count();
        return new TouchFindings(
            fit.Count, test.Count, days, parameters, forecast, plain,
            Tables("model", test, new TouchModel(parameters), sample => sample.Volatility),
            Tables("constant volatility", test, new TouchModel(TouchParameters.Plain), sample => sample.PlainVolatility));
    }

    private static List<TouchReliability> Tables(string name, List<TouchSample> samples, TouchModel model, Func<TouchSample, double> volatility)
    {
        var all = new double[samples.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = model.Probability(samples[i].Side, samples[i].LogDistance, 0, volatility(samples[i]), samples[i].Horizon);
        var tables = new List<TouchReliability> { ReliabilityTable.Of($"{name}, all horizons", samples, all, 1) };
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            List<int> own = [.. Enumerable.Range(0, all.Length).Where(i => samples[i].Horizon == horizon)];
            if (own.Count == 0) continue;
            var block = Math.Max(1, RiskHorizons.Minutes[horizon] / MinutesPerDay);
            tables.Add(ReliabilityTable.Of($"{name}, {RiskHorizons.Names[horizon]}", [.. own.Select(i => samples[i])], [.. own.Select(i => all[i])], block));
        }

        return tables;
    }

    private static double PlainVolatility(CandleSeries series, long endMs)
    {
        double sum = 0;
        var count = 0;
        for (var i = 1; i < series.Count && series.StartMs[i] < endMs; i++)
        {
            if (!series.IsWhole(i - 1, i)) continue;
            var step = Math.Log(series.Close[i] / series.Close[i - 1]);
            (sum, count) = (sum + (step * step), count + 1);
        }

        return count > 0 ? Math.Sqrt(sum / count * CandleSeries.PerYear) : double.NaN;
    }
}
