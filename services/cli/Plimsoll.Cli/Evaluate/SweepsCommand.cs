using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Evaluate.Simulated;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.SweepStudies;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate sweeps</c>: are sweeps found where they are, and do zones reverse more often than any level crossed as fast?</summary>
internal static class SweepsCommand
{
    // The ten hours of warm-up are the history. The push comes in the middle of the record, and the reversal's quarter of an hour after it.
    private const double SweepDays = 0.1;
    private const double GlideDays = 0.7; // 6 % in more than eight hours

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly (string Scenario, double Days)[] Scenarios = [("sweep-and-reverse", SweepDays), ("glide-through", GlideDays)];

    public static Command Create()
    {
        var panel = new Option<string?>("--panel") { Description = "Folder of a panel; without it only simulated markets are judged" };
        var seeds = new Option<int>("--seeds") { Description = "Simulated markets of each scenario, 0 to 200", DefaultValueFactory = _ => 10 };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("sweeps", "Judges the sweep machine on simulated truth, and on a panel against random levels crossed at equal speed") { panel, seeds, draws };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var report = new JsonObject { ["question"] = "does a level where liquidations lie reverse more often than any level crossed as fast?" };
                var options = new EvaluationOptions { Draws = Math.Clamp(result.GetValue(draws), 1, 10_000) };
                if (result.GetValue(panel) is { } folder)
                {
                    var read = PanelFolder.Read(folder);
                    report["panel"] = PlaceboStudy.Run([.. read.Symbols.Select(symbol => BarSeries.Of(read, symbol))], options);
                }

                if (Math.Clamp(result.GetValue(seeds), 0, 200) is var many and > 0)
                    report["simulated"] = Simulated(many, options, sentence => result.InvocationConfiguration.Error.WriteLine($"plimsoll: {sentence}"), cancel);

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

    private static JsonObject Simulated(int seeds, EvaluationOptions options, Action<string> tell, CancellationToken cancel)
    {
        var worlds = new SimulatedWorlds(seeds * Scenarios.Length, tell);
        var report = new JsonObject
        {
            ["inputs"] = "levels where true liquidation prices lie; last price, mark, open interest and the prints that venues' public streams show, each second",
            ["truth"] = "every liquidation with the price at which it was due, volatility of the hours before the news, and hindsight",
        };
        foreach (var (scenario, days) in Scenarios)
            report[scenario] = SweepReport.Of(scenario, [.. Enumerable.Range(1, seeds).Select(seed => SweepRunResult.Of(worlds.Make(scenario, seed, days, cancel)))], options);
        return report;
    }
}
