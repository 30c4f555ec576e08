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
    private const double Days = 0.3; // the shock comes after four hours, from which volatility is known

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Scenarios = ["cascade", "october-2025-like"];

    public static Command Create()
    {
        var panel = new Option<string?>("--panel") { Description = "Folder of a panel; without it only simulated markets are judged" };
        var seeds = new Option<int>("--seeds") { Description = "Simulated markets of each scenario, 0 to 200", DefaultValueFactory = _ => 25 };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("cascades", "Validates the cascade simulator on large moves of a panel and on simulated truth, against volatility alone") { panel, seeds, draws };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var options = new EvaluationOptions { Draws = Math.Clamp(result.GetValue(draws), 1, 10_000) };
                var report = new JsonObject { ["question"] = "how much further does a move of 1 % in five minutes go within 15 minutes?" };
                if (result.GetValue(panel) is { } folder) report["panel"] = OfPanel(PanelFolder.Read(folder), options);
                if (Math.Clamp(result.GetValue(seeds), 0, 200) is var many and > 0) report["simulated"] = Simulated(many, options, cancel);
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

    private static JsonObject Simulated(int seeds, EvaluationOptions options, CancellationToken cancel)
    {
        List<TravelCase> cases = [];
        foreach (var (index, scenario) in Scenarios.Index())
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                using var run = SimulatedRun.Make(scenario, (ulong)seed, Days, cancel);
                cases.AddRange(SimulatedTravel.Cases(run, (seed * Scenarios.Length) + index, (ulong)seed));
            }
        }

        var report = new JsonObject { ["inputs"] = "true positions up to five minutes old, books of all venues before the move", ["runsPerScenario"] = seeds };
        report["all"] = TravelStudy.Judge(cases, (one, other) => other.Day != one.Day, options);
        foreach (var scenario in Scenarios)
            report[scenario] = TravelStudy.Judge([.. cases.Where(one => one.Group == scenario)], (one, other) => other.Day != one.Day, options);
        return report;
    }
}
