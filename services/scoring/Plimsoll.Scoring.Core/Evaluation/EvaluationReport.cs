using System.Globalization;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Puts tasks together into the published document.</summary>
public sealed class EvaluationReport
{
    /// <summary>Verdict of a task without a row to test.</summary>
    public const string NothingTested = "nothing tested";

    private readonly PanelStudy _study;
    private readonly EvaluationOptions _options;
    private readonly JsonObject _labels = [];
    private readonly JsonArray _gates = [];
    private readonly JsonArray _release = [];
    private readonly JsonObject _diagnostics = [];
    private readonly JsonObject _reliability = [];
    private int _configurations;

    /// <summary>Starts an empty report.</summary>
    public EvaluationReport(PanelStudy study, EvaluationOptions options) => (_study, _options) = (study, options);

    /// <summary>A published score beside ours; null when there is none to compare with.</summary>
    public JsonNode? Published { get; set; }

    /// <summary>Adds a task; call in the order of <see cref="EvaluationOptions.Tasks"/>.</summary>
    public void Add(TaskEvaluation task)
    {
        var (label, side, horizon) = (LabelNames.NameOf(task.Task.Label), LabelNames.NameOf(task.Task.Side), task.Task.HorizonMinutes.ToString(CultureInfo.InvariantCulture));
        Child(Child(_labels, label), side)[horizon] = task.Reports;
        foreach (var gate in task.Gates)
            _gates.Add(gate.ToJson());

        var released = GateKeeper.Releases(task.Gates) && task.Gates.Count > 0;
        _release.Add(new JsonObject
        {
            ["label"] = label, ["side"] = side, ["horizonMinutes"] = task.Task.HorizonMinutes,
            ["verdict"] = task.Gates.Count == 0 ? NothingTested : released ? "pass" : task.Gates.Any(gate => gate.Insufficient) ? "insufficient" : "fail",
            ["ships"] = released ? ModelCatalogue.Full : ModelCatalogue.Volatility,
            ["leverageDataHelps"] = task.Gates.Where(gate => gate.Name.StartsWith("leverage.", StringComparison.Ordinal)).ToList() is { Count: > 0 } leverage
                && leverage.All(gate => gate is { Passed: true, Insufficient: false }),
            ["groupsWithoutData"] = new JsonArray([.. task.GroupsWithoutData.Select(group => (JsonNode)group.ToString())]),
        });
        if (task.Diagnostics is not null)
            _diagnostics[label] = task.Diagnostics;

        Child(Child(_reliability, label), side)[horizon] = new JsonObject
        {
            ["bins"] = new JsonArray([.. task.Reliability.Select(bin => (JsonNode)new JsonArray(
                Json.Number(bin.Expected / bin.Count), Json.Number(bin.Observed / bin.Count), bin.Count))]),
            ["vennAbers"] = task.Bands,
        };
        _configurations += task.Configurations;
    }

    /// <summary>The document: labels on top, then gates, verdicts and how it was made.</summary>
    /// <param name="lookAhead">Columns found to look ahead; only the canary's own may be among them.</param>
    public JsonObject ToJson(IReadOnlyList<string> lookAhead)
    {
        var document = _labels;
        document["gates"] = _gates;
        document["release"] = _release;
        document["diagnostics"] = _diagnostics;
        document["lookAheadCheck"] = new JsonObject
        {
            ["columnsThatLookAhead"] = new JsonArray([.. lookAhead.Select(name => (JsonNode)name)]),
            ["canaryCaught"] = lookAhead.Contains(PanelFeatures.CanaryName),
            ["noOtherColumn"] = lookAhead.All(name => name == PanelFeatures.CanaryName),
        };
        document["reliability"] = _reliability;
        document["publishedCascadeScore"] = Published;
        document["configurationsTried"] = _configurations + ModelCatalogue.ConfigurationsSeenBefore;
        document["configurationsOfEarlierVersions"] = ModelCatalogue.ConfigurationsSeenBefore;
        document["run"] = Run();
        return document;
    }

    private JsonObject Run()
    {
        var panel = _study.Table.Panel;
        return new JsonObject
        {
            ["symbols"] = new JsonArray([.. panel.Symbols.Select(series => (JsonNode)series.Symbol)]),
            ["firstClose"] = Time(panel.FirstCloseMs), ["lastClose"] = Time(panel.CloseMs(panel.Length - 1)),
            ["testFrom"] = _options.Folds.TestFromMs is { } from ? Time(from) : null, ["testTo"] = _options.Folds.TestToMs is { } to ? Time(to) : null,
            ["trainDays"] = _options.Folds.TrainDays, ["rollDays"] = _options.Folds.RollDays, ["expandAfterDays"] = _options.Folds.ExpandAfterDays,
            ["embargoHours"] = _options.Folds.EmbargoHours, ["draws"] = _options.Draws,
            ["seed"] = _options.Seed, ["features"] = _study.Table.Features.Count, ["alertsPerSymbolAndDay"] = AlertPolicy.BudgetPerDay,
            ["notes"] = new JsonArray([.. panel.Notes.Select(note => (JsonNode)note)]),
        };
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child)
            return child;

        child = [];
        parent[name] = child;
        return child;
    }
}
