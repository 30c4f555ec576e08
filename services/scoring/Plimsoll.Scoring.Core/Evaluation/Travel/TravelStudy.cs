using System.Text.Json.Nodes;
using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>
/// Judges forecasts of further travel: pinball loss at nine quantiles against volatility-only (twice its mean is the CRPS, as far as nine quantiles show
/// it), coverage of the 80 % band, uniformity of places, Kupiec's test at 90 % (quant specification C.6).
/// </summary>
public static class TravelStudy
{
    private const int LeastTraining = 40;
    private const int LeastJudged = 30;

    private static readonly string[] Names = ["volatility", "simulator", "volatility_and_simulator"];

    /// <summary>The report. Cases without enough training are not judged.</summary>
    /// <param name="cases">Cases in order of time.</param>
    /// <param name="trainsOn">Whether the second case may be trained on for the first.</param>
    /// <param name="options">Draws and seed.</param>
    /// <param name="leastTraining">Cases that models are fitted on at least; above their three terms.</param>
    public static JsonObject Judge(
        IReadOnlyList<TravelCase> cases, Func<TravelCase, TravelCase, bool> trainsOn, EvaluationOptions options, int leastTraining = LeastTraining)
    {
        var (judged, forecasts) = (new List<TravelCase>(), new List<TravelForecast[]>());
        foreach (var batch in cases.GroupBy(one => (one.Day, one.Group)))
        {
            var training = cases.Where(other => trainsOn(batch.First(), other)).ToList();
            if (training.Count < leastTraining) continue;
            var models = new TravelModels(training);
            foreach (var one in batch)
            {
                judged.Add(one);
                forecasts.Add([models.Volatility(one), TravelModels.Simulator(one), models.Both(one)]);
            }
        }

        var report = new JsonObject { ["cases"] = cases.Count, ["judged"] = judged.Count, ["days"] = judged.Select(one => one.Day).Distinct().Count(), ["insufficient"] = judged.Count < LeastJudged };
        if (judged.Count == 0) return report;
        var law = new TravelModels(cases).Law;
        report["volatilityLaw"] = new JsonObject { ["mean"] = Json.Number(law.Mean), ["spread"] = Json.Number(law.Spread), ["cases"] = cases.Count };
        report["medianFurtherBp"] = Json.Number(1e4 * Median(judged.Select(one => one.Outcome)));
        report["medianSimulatedBp"] = Json.Number(1e4 * Median(judged.Select(one => one.Simulated[4])));
        for (var model = 0; model < Names.Length; model++) report[Names[model]] = Describe(judged, forecasts, model, options);
        report["simulatorBeatsVolatility"] = judged.Count >= LeastJudged && (Wins(report["simulator"]!) || Wins(report["volatility_and_simulator"]!));
        return report;
    }

    private static JsonObject Describe(List<TravelCase> judged, List<TravelForecast[]> forecasts, int model, EvaluationOptions options)
    {
        var days = judged.Select(one => one.Day).Distinct().Order().ToList();
        var (own, plain, within, all) = (new double[days.Count], new double[days.Count], new double[days.Count], new double[days.Count]);
        for (var i = 0; i < judged.Count; i++)
        {
            var day = days.BinarySearch(judged[i].Day);
            own[day] += forecasts[i][model].Loss;
            plain[day] += forecasts[i][0].Loss;
            within[day] += forecasts[i][model].IsWithin ? 1 : 0;
            all[day]++;
        }

        var blocks = new DayBlocks(days.Count, options.Draws, options.Seed);
        var interval = DayBlocks.IntervalOf(blocks.Values(weights => 1 - (Drawn(own, weights) / Drawn(plain, weights))));
        var beyond = forecasts.Count(row => row[model].IsBeyond);
        var distance = Uniformity([.. forecasts.Select(row => row[model].Place).Order()]);
        var json = new JsonObject
        {
            ["pinballBp"] = Json.Number(1e4 * own.Sum() / judged.Count), ["crpsBp"] = Json.Number(2e4 * own.Sum() / judged.Count),
            ["coverage80"] = Json.Number(within.Sum() / judged.Count), ["coverage80Ci95"] = Json.Interval(DayBlocks.IntervalOf(blocks.Values(weights => Drawn(within, weights) / Drawn(all, weights)))),
            ["pitDistance"] = Json.Number(distance), ["pitP"] = Json.Number(KolmogorovP(distance, judged.Count)),
            ["beyond90Share"] = Json.Number((double)beyond / judged.Count), ["kupiecP"] = Json.Number(KupiecP(beyond, judged.Count, 0.1)),
        };
        if (model == 0) return json;
        (json["skillVsVolatility"], json["skillCi95"]) = (Json.Number(1 - (own.Sum() / plain.Sum())), Json.Interval(interval));
        json["smallestDetectableSkill"] = Json.Number(interval.Detectable);
        return json;
    }

    private static bool Wins(JsonNode model) => model["skillCi95"] is JsonArray interval && interval[0]!.GetValue<double>() > 0;

    private static double Drawn(double[] values, int[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum += weights[i] * values[i];
        return sum;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    /// <summary>Largest distance of the places' distribution from the uniform one.</summary>
    private static double Uniformity(double[] sorted)
    {
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
            distance = Math.Max(distance, Math.Max(((i + 1.0) / sorted.Length) - sorted[i], sorted[i] - ((double)i / sorted.Length)));
        return distance;
    }

    private static double KolmogorovP(double distance, int n)
    {
        var sum = 0.0;
        for (var k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * n * distance * distance);
        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>Kupiec's likelihood ratio of a share of exceedances against the one that was meant.</summary>
    private static double KupiecP(int beyond, int n, double meant)
    {
        var share = (double)beyond / n;
        var ratio = 2 * (Log(share) - Log(meant));
        return 2 * Gaussian.Below(-Math.Sqrt(Math.Max(0, ratio)));

        double Log(double p) => (beyond > 0 ? beyond * Math.Log(p) : 0) + (beyond < n ? (n - beyond) * Math.Log(1 - p) : 0);
    }
}
