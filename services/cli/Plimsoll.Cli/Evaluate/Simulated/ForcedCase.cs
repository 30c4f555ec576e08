using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Evaluation;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Forced volume of one piece of news: what liquidation engines truly sent to the books, and what was predicted before.</summary>
/// <param name="Group">Scenario.</param>
/// <param name="Run">Seed.</param>
/// <param name="TrueUsd">From the news to a quarter of an hour after it, all venues, USD.</param>
/// <param name="DueUsd">What lay between the price before and the furthest that was reached, by true liquidation prices, USD: how much of it is really liquidated?</param>
/// <param name="Predicted">For a shock of the news' size, USD.</param>
internal sealed record ForcedCase(string Group, long Run, double TrueUsd, double DueUsd, Quantiles Predicted)
{
    /// <summary>How often the 80 % band held the truth, and where the truth lay otherwise.</summary>
    /// <param name="cases">Cases.</param>
    /// <param name="options">Draws and seed.</param>
    public static JsonObject Report(IReadOnlyList<ForcedCase> cases, EvaluationOptions options)
    {
        var report = new JsonObject { ["n"] = cases.Count };
        if (cases.Count == 0) return report;
        report["medianTrueUsd"] = Math.Round(Median(cases.Select(one => one.TrueUsd)));
        report["medianDueWithinReachUsd"] = Math.Round(Median(cases.Select(one => one.DueUsd)));
        report["medianPredictedUsd"] = Math.Round(Median(cases.Select(one => one.Predicted.Q50)));
        report["within80"] = Shares.Of([.. cases.Select(one => (one.Run, one.TrueUsd >= one.Predicted.Q10 && one.TrueUsd <= one.Predicted.Q90))], options);
        report["below10"] = Shares.Of([.. cases.Select(one => (one.Run, one.TrueUsd < one.Predicted.Q10))], options);
        report["above90"] = Shares.Of([.. cases.Select(one => (one.Run, one.TrueUsd > one.Predicted.Q90))], options);
        return report;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
