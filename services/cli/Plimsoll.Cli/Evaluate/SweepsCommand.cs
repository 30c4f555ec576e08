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
    private const double SweepDays = 0.4; // the push comes after nearly five hours, from which volatility is known
    private const double GlideDays = 0.7; // 6 % in more than eight hours

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var panel = new Option<string?>("--panel") { Description = "Folder of a panel; without it only simulated markets are judged" };
        var seeds = new Option<int>("--seeds") { Description = "Simulated markets of each scenario, 0 to 200", DefaultValueFactory = _ => 20 };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("sweeps", "Judges the sweep machine on simulated truth, and on a panel against random levels crossed at equal speed") { panel, seeds, draws };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var report = new JsonObject { ["question"] = "does a level where liquidations lie reverse more often than any level crossed as fast?" };
                if (result.GetValue(panel) is { } folder)
                {
                    var read = PanelFolder.Read(folder);
                    var options = new EvaluationOptions { Draws = Math.Clamp(result.GetValue(draws), 1, 10_000) };
                    report["panel"] = PlaceboStudy.Run([.. read.Symbols.Select(symbol => BarSeries.Of(read, symbol))], options);
                }

                if (Math.Clamp(result.GetValue(seeds), 0, 200) is var many and > 0)
                {
                    report["sweepAndReverse"] = SimulatedSweeps.Run("sweep-and-reverse", many, SweepDays, cancel);
                    report["glideThrough"] = SimulatedSweeps.Run("glide-through", many, GlideDays, cancel);
                }

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
}
