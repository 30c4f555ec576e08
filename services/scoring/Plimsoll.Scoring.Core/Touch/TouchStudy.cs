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
        var fitted = FittedStudy.Of(series, TouchSettings.Chosen, new FittingTime(splitMs), FitStrideMinutes);
        var test = fitted.SamplesOf((fromMs, _) => fromMs >= splitMs, TestStrideMinutes);
        var days = test.Select(sample => sample.Day).Distinct().Count();
        return new TouchFindings(
            fitted.Samples, test.Count, days, fitted.Parameters, fitted.Forecast, fitted.Plain,
            Tables("model", test, new TouchModel(fitted.Parameters), sample => sample.Volatility),
            Tables("constant volatility", test, new TouchModel(TouchParameters.Plain), sample => sample.PlainVolatility));
    }

    private static List<TouchReliability> Tables(string name, List<TouchSample> samples, TouchModel model, Func<TouchSample, double> volatility) =>
        Tables(name, samples, [.. samples.Select(sample => model.Probability(sample.Side, sample.LogDistance, 0, volatility(sample), sample.Horizon))]);

    /// <summary>Reliability over all horizons, then of each.</summary>
    internal static List<TouchReliability> Tables(string name, List<TouchSample> samples, double[] all)
    {
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
}
