using System.CommandLine;
using System.Globalization;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Simulator.Core.Scenarios;

namespace Plimsoll.Cli.Evaluate.Heatmaps;

/// <summary>The options of <c>plimsoll evaluate heatmap</c>.</summary>
internal sealed class HeatmapArguments
{
    private readonly Option<string> _worlds = new("--worlds") { Description = "Instead of folders: scenarios of the simulator, separated by commas, each simulated and evaluated once per seed", DefaultValueFactory = _ => "" };
    private readonly Option<string> _keep = new("--keep") { Description = "With --worlds: folder that keeps what each world gave; a run that was stopped goes on", DefaultValueFactory = _ => "artifacts/evaluation/heatmap" };
    private readonly Option<double> _warmUp = new("--warm-up-hours") { Description = "Hours at the start of a recording without forecasts, 0 to 240", DefaultValueFactory = _ => 6 };
    private readonly Option<int> _draws = new("--draws") { Description = "Draws of days or worlds behind every interval, 100 to 10000", DefaultValueFactory = _ => 2_000 };

    private readonly Option<double> _reachBelow = new("--reach-below") { Description = "Width of the band of amounts downwards before it is learned, a standard deviation of a log, 0 to 5", DefaultValueFactory = _ => new EvaluationOptions().AmountBelowLogSd };
    private readonly Option<double> _reachAbove = new("--reach-above") { Description = "The same upwards", DefaultValueFactory = _ => new EvaluationOptions().AmountAboveLogSd };

    public Option<string[]> Source { get; } = new("--source") { Description = "Folder with a simulation, a recording, captured frames or a panel, told apart by content; may be given several times" };

    public Option<string> Output { get; } = new("--output") { Description = "json, html or markdown", DefaultValueFactory = _ => "json" };

    public Option<string> Heading { get; } = new("--heading") { Description = "With markdown: heading of the section", DefaultValueFactory = _ => "Heatmap: scorecard" };

    public Option<int> Seeds { get; } = new("--seeds") { Description = "With --worlds: seeds 1 to this, up to 1000", DefaultValueFactory = _ => 10 };

    public Option<double> Days { get; } = new("--days") { Description = "With --worlds: days of each world, 0.05 to 31", DefaultValueFactory = _ => 1 };

    public Option<double> Minutes { get; } = new("--minutes") { Description = "With --worlds: begin no world after so many minutes", DefaultValueFactory = _ => 60 };

    public void AddTo(Command command)
    {
        Output.AcceptOnlyFromAmong("json", "html", "markdown");
        foreach (var option in (Option[])[Source, Output, Heading, _worlds, Seeds, Days, _keep, Minutes, _warmUp, _draws, _reachBelow, _reachAbove]) command.Add(option);
    }

    /// <summary>What is wrong with the options, in words; null where nothing is.</summary>
    public string? Fault(ParseResult result)
    {
        var (folders, worlds) = (result.GetValue(Source) ?? [], WordsOf(result));
        if (folders.Length == 0 == (worlds.Length == 0)) return "--source or --worlds: allowed one of them";
        if (worlds.FirstOrDefault(world => !ScenarioCatalogue.Names.Contains(world)) is { } unknown)
            return $"--worlds '{unknown}': allowed {string.Join(", ", ScenarioCatalogue.Names)}";
        return Range("--seeds", result.GetValue(Seeds), 1, 1_000) ?? Range("--days", result.GetValue(Days), 0.05, 31) ?? Range("--minutes", result.GetValue(Minutes), 0, 100_000)
            ?? Range("--warm-up-hours", result.GetValue(_warmUp), 0, 240) ?? Range("--draws", result.GetValue(_draws), 100, 10_000)
            ?? Range("--reach-below", result.GetValue(_reachBelow), 0, 5) ?? Range("--reach-above", result.GetValue(_reachAbove), 0, 5);
    }

    /// <summary>Scenarios to simulate; empty where folders are evaluated.</summary>
    public IReadOnlyList<string> WorldNames(ParseResult result) => WordsOf(result);

    /// <summary>Folder that keeps what worlds gave.</summary>
    public string KeepFolder(ParseResult result) => result.GetValue(_keep)!;

    /// <summary>How the map is judged.</summary>
    public EvaluationOptions Options(ParseResult result) => new()
    {
        WarmUpHours = result.GetValue(_warmUp), Draws = result.GetValue(_draws), AmountBelowLogSd = result.GetValue(_reachBelow), AmountAboveLogSd = result.GetValue(_reachAbove),
    };

    private string[] WordsOf(ParseResult result) => result.GetValue(_worlds)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Range(string name, double value, double least, double most) => value >= least && value <= most
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{name} {value}: allowed {least} to {most}");
}
