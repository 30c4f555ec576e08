using System.CommandLine;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Cli.Evaluate;

/// <summary>The options of <c>plimsoll evaluate early-warning</c>.</summary>
internal sealed class EarlyWarningArguments
{
    private readonly Option<string?> _testFrom = TimeOption.Named("--test-from", "Fit on everything before this time minus the purge gap, and test from it on");
    private readonly Option<string?> _testTo = TimeOption.Named("--test-to", "Test nothing at or after this time");
    private readonly Option<string?> _published = new("--published") { Description = "Published cascade score to set beside ours (*.json); found beside the panel unless given" };
    private readonly Option<int> _rollDays = new("--roll-days") { Description = "Days predicted before fitting again", DefaultValueFactory = _ => 7 };
    private readonly Option<int> _trainDays = new("--train-days") { Description = "Days before the first prediction", DefaultValueFactory = _ => 60 };
    private readonly Option<int> _expandAfterDays = new("--expand-after-days") { Description = "Until so many days are known a fit uses the last --train-days, then everything", DefaultValueFactory = _ => 120 };
    private readonly Option<int> _embargoHours = new("--embargo-hours") { Description = "Hours before a prediction that are not learned from where an event set in within them", DefaultValueFactory = _ => 24 };
    private readonly Option<int> _draws = new("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 300 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of all draws", DefaultValueFactory = _ => 20260613 };
    private readonly Option<bool> _noDiagnostics = new("--no-diagnostics") { Description = "Leave out ablations and leak canaries" };
    private readonly TaskSelection _tasks = new();

    public Option<string> Panel { get; } = new("--panel") { Description = "Folder of a panel (VENUE_SYMBOL_5m_futures.csv.gz and beside it mark, funding, open interest)", Required = true };

    public Option<string?> Predictions { get; } = new("--predictions") { Description = "Write every scored prediction here: JSON lines, or CSV by .csv; packed by .gz" };

    public Option<string> Output { get; } = new("--output") { Description = "json or html", DefaultValueFactory = _ => "json" };

    public Option<string?> ModelCard { get; } = new("--model-card") { Description = "Write the model card (Markdown) here" };

    public Option<int> Threads { get; } = new("--threads") { Description = "Tasks computed at a time; results do not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount };

    public void AddTo(Command command)
    {
        Output.AcceptOnlyFromAmong("json", "html");
        AtLeastOne(Threads, 64);
        AtLeastOne(_rollDays, 365);
        AtLeastOne(_trainDays, 3_650);
        AtLeastOne(_expandAfterDays, 3_650);
        AtLeastOne(_embargoHours, 168, least: 0);
        AtLeastOne(_draws, 10_000);
        foreach (var option in new Option[] { Panel, _testFrom, _testTo, Predictions, Output, ModelCard, _published, _trainDays, _rollDays, _expandAfterDays, _embargoHours, _draws, _seed, _noDiagnostics, Threads })
            command.Add(option);

        _tasks.AddTo(command);
    }

    public EvaluationOptions Options(ParseResult result) => new()
    {
        Folds = new FoldPlan(
            result.GetValue(_trainDays), result.GetValue(_rollDays), ExpandAfterDays: result.GetValue(_expandAfterDays), EmbargoHours: result.GetValue(_embargoHours), 
            TestFromMs: TimeOption.TryParse(result.GetValue(_testFrom)), TestToMs: TimeOption.TryParse(result.GetValue(_testTo))),
        Tasks = _tasks.Of(result), Draws = result.GetValue(_draws), Seed = result.GetValue(_seed), Diagnostics = !result.GetValue(_noDiagnostics),
    };

    /// <summary>The published score's table, if there is one.</summary>
    public JsonNode? PublishedScore(ParseResult result)
    {
        var path = result.GetValue(_published);
        var beside = Path.Combine(Path.GetFullPath(result.GetRequiredValue(Panel)), "..", "published-results");
        path ??= Directory.Exists(beside) ? Directory.EnumerateFiles(beside, "backtest_cascade_*.json").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        return path is null ? null : JsonNode.Parse(File.ReadAllText(path));
    }

    private static void AtLeastOne(Option<int> option, int most, int least = 1) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
            result.AddError($"{option.Name} is {result.GetValueOrDefault<int>()}; allowed: {least} to {most}");
    });
}
