using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Found against true over all runs of a scenario: the table, precision, recall and delay of every outcome.</summary>
internal static class SweepReport
{
    private const double FastEnoughSeconds = 60;

    private static readonly SweepState[] Ends = [SweepState.Glide, SweepState.Confirmed, SweepState.Breakout];

    /// <summary>The report.</summary>
    /// <param name="scenario">Name.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="options">Draws and seed of intervals.</param>
    public static JsonObject Of(string scenario, IReadOnlyList<SweepRunResult> runs, EvaluationOptions options)
    {
        var pairs = runs.SelectMany(run => run.Pairs.Select(pair => (run.Run, pair.Found, pair.True))).ToList();
        var report = new JsonObject { ["scenario"] = scenario, ["runs"] = runs.Count, ["penetrations"] = pairs.Count };
        report["foundByTruth"] = new JsonObject([.. Ends.Select(found => KeyValuePair.Create(found.ToString(), (JsonNode?)new JsonObject(
            [.. Ends.Select(real => KeyValuePair.Create(real.ToString(), (JsonNode?)pairs.Count(pair => pair.Found.End == found && pair.True.End == real)))])))]);
        report["Swept"] = Judge(pairs, one => one.IsSwept, one => one.SweptMs, options);
        foreach (var end in Ends) report[end.ToString()] = Judge(pairs, one => one.End == end, one => one.EndMs, options);
        report["trueSweepsBeforeNewsFound"] = Shares.Of([.. runs.SelectMany(run => run.TrueSweeps.Select(real => (run.Run, run.Saw(real))))], options);
        report["atFirstNews"] = AtPush(runs, options);
        return report;
    }

    private static JsonObject Judge(
        List<(long Run, SweepFinding Found, SweepFinding True)> pairs, Func<SweepFinding, bool> holds, Func<SweepFinding, long> when, EvaluationOptions options)
    {
        var both = pairs.Where(pair => holds(pair.Found) && holds(pair.True)).Select(pair => (when(pair.Found) - when(pair.True)) / 1_000.0).Order().ToList();
        var report = new JsonObject
        {
            ["precision"] = Shares.Of([.. pairs.Where(pair => holds(pair.Found)).Select(pair => (pair.Run, holds(pair.True)))], options),
            ["recall"] = Shares.Of([.. pairs.Where(pair => holds(pair.True)).Select(pair => (pair.Run, holds(pair.Found)))], options),
        };
        if (both.Count == 0) return report;
        report["delaySeconds"] = new JsonObject
        {
            ["n"] = both.Count, ["median"] = both[both.Count / 2], ["q10"] = both[both.Count / 10], ["q90"] = both[both.Count * 9 / 10],
            ["withinAMinute"] = Math.Round(both.Count(delay => Math.Abs(delay) <= FastEnoughSeconds) / (double)both.Count, 4),
        };
        return report;
    }

    /// <summary>What the scenario is made for: one push against one side.</summary>
    private static JsonObject AtPush(IReadOnlyList<SweepRunResult> runs, EvaluationOptions options)
    {
        JsonObject RunsWith(Func<SweepFinding, bool> holds) => Shares.Of([.. runs.Select(run => (run.Run, run.AtPush.Any(holds)))], options);
        return new JsonObject
        {
            ["penetrations"] = runs.Sum(run => run.AtPush.Count()),
            ["runsWithPenetration"] = RunsWith(_ => true),
            ["runsSwept"] = RunsWith(one => one.IsSwept),
            ["runsConfirmed"] = RunsWith(one => one.End == SweepState.Confirmed),
            ["glides"] = Shares.Of([.. runs.SelectMany(run => run.AtPush.Select(one => (run.Run, one.End == SweepState.Glide)))], options),
            ["sweepsElsewhere"] = runs.Sum(run => run.Pairs.Count(pair => pair.Found.IsSwept)) - runs.Sum(run => run.AtPush.Count(one => one.IsSwept)),
        };
    }
}
