using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>One task evaluated: its predictions, its report by symbol and model, its gates, its diagnostics.</summary>
/// <param name="Walk">Predictions.</param>
/// <param name="Reports">{symbol or all: {model: report}}.</param>
/// <param name="Gates">Gates on all symbols together; empty when nothing was tested.</param>
/// <param name="Diagnostics">Ablation and leak canaries; null when this task carries none.</param>
/// <param name="Reliability">Bins of the full model on all symbols: mean probability, observed share, cases.</param>
/// <param name="Bands">Mean width of the Venn-Abers interval of the full model and its coverage of the observed share by bin; null when none was made.</param>
/// <param name="Configurations">Fitted configurations: models times ridge strengths.</param>
public sealed record TaskEvaluation(
    WalkResult Walk, JsonObject Reports, IReadOnlyList<Gate> Gates, JsonObject? Diagnostics, IReadOnlyList<ReliabilityBin> Reliability,
    JsonObject? Bands, int Configurations)
{
    /// <summary>Task.</summary>
    public TaskKey Task => Walk.Rows.Task;

    /// <summary>Groups of the full model that training knew nothing of: it worked with the features that remain.</summary>
    public IReadOnlyList<FeatureGroup> GroupsWithoutData
    {
        get
        {
            var full = Walk.Models.Skip(1).Zip(Walk.Latest).FirstOrDefault(pair => pair.First.Spec.Name == ModelCatalogue.Full).Second?.Logistic;
            return full is null ? [] : [.. full.Features.Zip(full.Standardiser.Scale).GroupBy(pair => pair.First.Group)
                .Where(group => group.All(pair => pair.Second == 0)).Select(group => group.Key)];
        }
    }

    /// <summary>Runs a task.</summary>
    public static TaskEvaluation Run(PanelStudy study, TaskKey task, EvaluationOptions options)
    {
        var rows = study.RowsOf(task);
        var extra = options.DiagnosedIn(task) ? TaskDiagnostics.Specs : [];
        IReadOnlyList<ModelSpec> specs = [.. ModelCatalogue.All, .. extra];
        var walk = WalkForward.Run(rows, options.Folds.FoldsOf(rows), specs, options.Seed);
        var configurations = specs.Sum(spec => spec.Ridges.Count);
        var all = TestSet.Of(walk);
        if (all.Rows.Length == 0)
            return new TaskEvaluation(walk, Untested(), [], null, [], null, configurations);

        var published = walk.Models.Where(model => ModelCatalogue.All.Contains(model.Spec)).ToList();
        var alerts = published.ToDictionary(model => model.Spec.Name, model => AlertPolicy.AlertsOf(rows, model, walk.Models[0]));
        var whole = Report(all);
        var reports = new JsonObject { ["all"] = ToJson(whole) };
        for (var symbol = 0; symbol < study.Table.Panel.Symbols.Count; symbol++)
        {
            if (all.OfSymbol(symbol) is { Rows.Length: > 0 } own)
                reports[study.Table.Panel.Symbols[symbol].Symbol] = ToJson(Report(own));
        }

        return new TaskEvaluation(
            walk, reports, GateKeeper.Judge(whole, Report), extra.Count > 0 ? TaskDiagnostics.ToJson(all, options) : null,
            CalibrationError.EqualMassBins(whole[ModelCatalogue.Full].Probabilities, all.Outcomes), BandReport.Of(all), configurations);

        SubsetReport Report(TestSet set) => new(set, published, alerts, options);
    }

    /// <summary>The same shape where there was nothing to test, as for open interest that a panel does not hold.</summary>
    private static JsonObject Untested() => new()
    {
        ["all"] = new JsonObject(ModelCatalogue.All.Select(spec => KeyValuePair.Create<string, JsonNode?>(spec.Name, new JsonObject
        {
            ["n"] = 0, ["positives"] = 0, ["events"] = 0, ["ci95"] = new JsonObject(), ["insufficient"] = true,
        }))),
    };

    private static JsonObject ToJson(SubsetReport report)
    {
        var models = new JsonObject();
        foreach (var model in report.Models)
            models[model.Name] = report.ToJson(model);

        return models;
    }
}
