using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Evaluation;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>A share with its count and two intervals: Wilson's, as if cases were independent, and that of whole runs drawn with replacement.</summary>
internal static class Shares
{
    /// <summary>The share; its value is null where there is no case.</summary>
    /// <param name="cases">Run of each case, and whether it counts.</param>
    /// <param name="options">Draws and seed.</param>
    public static JsonObject Of(IReadOnlyList<(long Run, bool Holds)> cases, EvaluationOptions options)
    {
        var hits = cases.Count(one => one.Holds);
        var report = new JsonObject { ["n"] = cases.Count, ["count"] = hits, ["share"] = cases.Count == 0 ? null : Math.Round((double)hits / cases.Count, 4) };
        if (cases.Count == 0) return report;
        var wilson = WilsonInterval.Of(hits, cases.Count);
        report["wilson95"] = Pair(wilson.Low, wilson.High);
        var runs = cases.Select(one => one.Run).Distinct().Order().ToList();
        if (runs.Count < 2) return report;
        var (counted, all) = (new double[runs.Count], new double[runs.Count]);
        foreach (var (run, holds) in cases)
        {
            counted[runs.BinarySearch(run)] += holds ? 1 : 0;
            all[runs.BinarySearch(run)]++;
        }

        var blocks = DayBlocks.IntervalOf(new DayBlocks(runs.Count, options.Draws, options.Seed).Values(weights =>
            weights.Select((weight, run) => weight * counted[run]).Sum() / weights.Select((weight, run) => weight * all[run]).Sum()));
        report["runBlocks95"] = Pair(blocks.Low, blocks.High);
        return report;
    }

    private static JsonArray? Pair(double low, double high) => double.IsFinite(low) ? [Math.Round(low, 4), Math.Round(high, 4)] : null;
}
