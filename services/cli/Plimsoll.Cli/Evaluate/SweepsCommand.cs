using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Evaluate.Simulated;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.SweepStudies;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate sweeps</c>: are sweeps found where they are, and do zones reverse more often than any level crossed as fast?</summary>
internal static class SweepsCommand
{
    // The ten hours of warm-up are the history. The push comes in the middle of the record, and the reversal's quarter of an hour after it.
    private const double SweepDays = 0.1;
    private const double GlideDays = 0.7; // 6 % in more than eight hours

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Names = ["onTrueLevels", "onMappedLevels", "onTrueLevelsEndingAtBounces"];
    private static readonly (string Scenario, double Days)[] Scenarios = [("sweep-and-reverse", SweepDays), ("glide-through", GlideDays)];

    public static Command Create()
    {
        var panel = new Option<string?>("--panel") { Description = "Folder of a panel; without it only simulated markets are judged" };
        var seeds = new Option<int>("--seeds") { Description = "Simulated markets of each scenario, 0 to 200", DefaultValueFactory = _ => 10 };
        var first = new Option<int>("--first-seed") { Description = "First seed of the simulated markets", DefaultValueFactory = _ => 1 };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("sweeps", "Judges the sweep machine on simulated truth, and on a panel against random levels crossed at equal speed") { panel, seeds, first, draws };
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
                    report["simulated"] = Simulated(Enumerable.Range(Math.Max(1, result.GetValue(first)), many), options, sentence => result.InvocationConfiguration.Error.WriteLine($"plimsoll: {sentence}"), cancel);

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

    private static JsonObject Simulated(IEnumerable<int> seeds, EvaluationOptions options, Action<string> tell, CancellationToken cancel)
    {
        var all = seeds.ToList();
        var worlds = new SimulatedWorlds(all.Count * Scenarios.Length, tell);
        var report = new JsonObject
        {
            ["seeds"] = $"{all[0]} to {all[^1]}",
            ["inputs"] = "last price, mark, open interest and the prints that venues' public streams show, each second",
            ["truth"] = "every liquidation with the price at which it was due, volatility of the hours before the news, and hindsight",
            ["levels"] = "true: where liquidation prices truly lie; mapped: of a map made of open interest and a fixed mix of leverage, which does not know who uses it",
        };
        foreach (var (scenario, days) in Scenarios) report[scenario] = Judge(scenario, [.. all.Select(seed => Variants(worlds.Make(scenario, seed, days, cancel)))], options);
        return report;
    }

    private static SweepRunResult[] Variants(WatchedMarket market)
    {
        var (bars, parameters) = (MarketBars.Of(market), new SweepParameters());
        SweepLevels True(PositionSide side) => LevelSources.True(market, bars, side);
        return
        [
            SweepRunResult.Of(market, bars, True, parameters),
            SweepRunResult.Of(market, bars, side => LevelSources.Mapped(bars, side), parameters),
            SweepRunResult.Of(market, bars, True, parameters with { BreaksAtBounce = !parameters.BreaksAtBounce }),
        ];
    }

    private static JsonObject Judge(string scenario, IReadOnlyList<SweepRunResult[]> runs, EvaluationOptions options) =>
        new([.. Names.Index().Select(name => KeyValuePair.Create(name.Item, (JsonNode?)SweepReport.Of(scenario, [.. runs.Select(run => run[name.Index])], options)))]);
}
