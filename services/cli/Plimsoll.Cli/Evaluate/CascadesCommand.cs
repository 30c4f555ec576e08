using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Evaluate.Simulated;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate cascades</c>: does the cascade simulator know more than volatility about how much further a large move goes?</summary>
internal static class CascadesCommand
{
    // The ten hours of warm-up are the history; news comes after more than an hour and has at least a quarter of an hour behind it.
    private const double Days = 0.1;

    // Models have at most four numbers to fit; a run has one piece of news and a few triggers.
    private const int LeastTraining = 15;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Scenarios = ["cascade", "october-2025-like", "sweep-and-reverse", "short-squeeze"];

    public static Command Create()
    {
        var panel = new Option<string?>("--panel") { Description = "Folder of a panel; without it only simulated markets are judged" };
        var seeds = new Option<int>("--seeds") { Description = "Simulated markets of each scenario, 0 to 200", DefaultValueFactory = _ => 10 };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("cascades", "Validates the cascade simulator on large moves of a panel and on simulated truth, against volatility alone") { panel, seeds, draws };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var options = new EvaluationOptions { Draws = Math.Clamp(result.GetValue(draws), 1, 10_000) };
                var report = new JsonObject { ["question"] = "how much further does a move of 1 % in five minutes go within 15 minutes?" };
                if (result.GetValue(panel) is { } folder) report["panel"] = OfPanel(PanelFolder.Read(folder), options);
                if (Math.Clamp(result.GetValue(seeds), 0, 200) is var many and > 0) report["simulated"] = Simulated(many, options, sentence => result.InvocationConfiguration.Error.WriteLine($"plimsoll: {sentence}"), cancel);
                await result.InvocationConfiguration.Output.WriteLineAsync(report.ToJsonString(Indented).AsMemory(), cancel);
                return ExitCode.Ok;
            }
            catch (Exception problem) when (problem is PanelException or IOException or UnauthorizedAccessException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: {problem.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static JsonObject OfPanel(Panel panel, EvaluationOptions options)
    {
        var cases = PanelTravel.Cases(panel);
        // Only days that are over before the trigger's day: nothing of it is known to what judges it.
        return new JsonObject
        {
            ["inputs"] = "a leverage map from open interest where it is known, else from volume; depth as 1 % of a day's volume within 1 %: neither is a book nor a heatmap",
            ["allMoves"] = TravelStudy.Judge(cases, (one, other) => other.Day < one.Day, options),
            ["withOpenInterestFallOf1Pct"] = TravelStudy.Judge([.. cases.Where(one => one.InterestChange <= -0.01)], (one, other) => other.Day < one.Day, options),
            ["withOpenInterestKnown"] = TravelStudy.Judge([.. cases.Where(one => double.IsFinite(one.InterestChange))], (one, other) => other.Day < one.Day, options),
        };
    }

    private static JsonObject Simulated(int seeds, EvaluationOptions options, Action<string> tell, CancellationToken cancel)
    {
        List<TravelCase> triggers = [], news = [];
        List<ForcedCase> forced = [];
        List<BranchingCase> branching = [];
        var worlds = new SimulatedWorlds(seeds * Scenarios.Length, tell);
        foreach (var scenario in Scenarios)
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                var market = worlds.Make(scenario, seed, Days, cancel);
                var bars = MarketBars.Of(market);
                triggers.AddRange(SimulatedTravel.AtTriggers(market, bars));
                branching.Add(BranchingCase.Of(market));
                if (SimulatedTravel.OfNews(market, bars) is not { } of) continue;
                news.Add(of.Travel);
                forced.Add(of.Forced);
            }
        }

        // A seed is a block over all scenarios, and no model is fitted on the seed that it is judged on.
        JsonObject Judge(IReadOnlyList<TravelCase> cases) => TravelStudy.Judge(cases, (one, other) => other.Day != one.Day, options, LeastTraining);
        // Harder: what is learned from other scenarios' seeds must hold in a scenario that was never seen, or it only tells scenarios apart.
        JsonObject Unseen(IReadOnlyList<TravelCase> cases) => TravelStudy.Judge(cases, (one, other) => other.Day != one.Day && other.Group != one.Group, options, LeastTraining);
        return new JsonObject
        {
            ["inputs"] = "true positions of the minute, books of all venues before the move", ["scenarios"] = new JsonArray([.. Scenarios.Select(name => (JsonNode)name)]), ["runsPerScenario"] = seeds,
            ["atTriggers"] = Judge(triggers), ["atTriggersOfUnseenScenarios"] = Unseen(triggers), ["atTriggersByScenario"] = ByScenario(triggers, Judge),
            ["beyondTheNews"] = Judge(news), ["beyondTheNewsOfUnseenScenarios"] = Unseen(news), ["beyondTheNewsByScenario"] = ByScenario(news, Judge),
            ["forcedUsd"] = ForcedCase.Report(forced, options),
            ["branching"] = BranchingCase.Report(branching),
            ["forcedUsdByScenario"] = new JsonObject([.. Scenarios.Select(name => KeyValuePair.Create(name, (JsonNode?)ForcedCase.Report([.. forced.Where(one => one.Group == name)], options)))]),
        };
    }

    private static JsonObject ByScenario(List<TravelCase> cases, Func<IReadOnlyList<TravelCase>, JsonObject> judge) =>
        new([.. Scenarios.Select(name => KeyValuePair.Create(name, (JsonNode?)judge([.. cases.Where(one => one.Group == name)])))]);
}
