using System.Text.Json.Nodes;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Drift;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>
/// What the drift watch would have said on a panel, symbol by symbol: how often it warns and alarms, and how far it stretches intervals. On the
/// months a model was fitted on an alarm is a false one.
/// </summary>
public static class DriftStudy
{
    /// <summary>Plays every bar of every symbol through the watch of the volatility-only models.</summary>
    public static JsonArray Run(PanelStudy study, ModelFile file, DriftParameters parameters)
    {
        var report = new JsonArray();
        foreach (var task in TaskKey.All.Where(task => task is { Label: LabelKind.PriceCascade, Side: not LabelSide.Both, HorizonMinutes: 15 or 30 }))
        {
            if (file.Find(task, ModelCatalogue.Volatility) is not { } model)
                continue;

            for (var symbol = 0; symbol < study.Table.Panel.Symbols.Count; symbol++)
                report.Add(Play(study, new WatchedModel(task, ModelCatalogue.Volatility, model, file.Version), symbol, parameters));
        }

        return report;
    }

    private static JsonObject Play(PanelStudy study, WatchedModel watched, int symbol, DriftParameters parameters)
    {
        var (panel, task, model) = (study.Table.Panel, watched.Task, watched.Model);
        var features = new TaskFeatures(task, study.Table, study.Conditions).All;
        var label = LabelMaker.Events(task.Label, task.Side, panel.Symbols[symbol], study.Conditions[symbol]);
        var (watch, values) = (new ModelWatch(watched, parameters), new double[model.Logistic.Features.Count]);
        var (bars, warned, alarmed, stretched, alarms, before) = (0, 0, 0, 0, 0, DriftStatus.Unspecified);
        var (psi, psiBars, stretch, alpha) = (0.0, 0, 0.0, 1.0);
        for (var bar = 0; bar < panel.Length; bar++)
        {
            if (bar >= task.HorizonBars)
                watch.Mature(bar - task.HorizonBars, label.Outcome(bar - task.HorizonBars, task.HorizonBars));
            if (!Read(study, features, model, symbol, bar, values))
                continue;

            var raw = values.AsSpan().ToArray();
            var logOdds = model.Logistic.LogOdds(values);
            watch.Take(bar, raw, model.Calibrator.Probability(logOdds), model.BandAt(logOdds));
            bars++;
            warned += watch.Status == DriftStatus.Warn ? 1 : 0;
            alarmed += watch.Status == DriftStatus.Alarm ? 1 : 0;
            alarms += watch.Status == DriftStatus.Alarm && before != DriftStatus.Alarm ? 1 : 0;
            stretched += watch.Stretch > 0 ? 1 : 0;
            (before, stretch, alpha) = (watch.Status, Math.Max(stretch, watch.Stretch), Math.Min(alpha, watch.Alpha));
            if (!double.IsNaN(watch.Psi))
                (psi, psiBars) = (psi + watch.Psi, psiBars + 1);
        }

        return new JsonObject
        {
            ["task"] = task.ToString(), ["symbol"] = panel.Symbols[symbol].Symbol, ["bars"] = bars, ["maturedLabels"] = watch.Matured,
            ["shareWarned"] = Json.Number(warned / (double)bars), ["shareAlarmed"] = Json.Number(alarmed / (double)bars), ["alarms"] = alarms,
            ["meanPsi"] = Json.Number(psi / psiBars), ["psiLimit"] = Json.Number(watch.PsiLimit), ["psiColumn"] = watch.PsiColumn, ["shareStretched"] = Json.Number(stretched / (double)bars), ["largestStretch"] = Json.Number(stretch),
            ["leastMiscoverage"] = Json.Number(alpha),
        };
    }

    private static bool Read(PanelStudy study, IReadOnlyList<TaskFeature> features, TrainedModel model, int symbol, int bar, double[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            var name = model.Logistic.Features[column].Name;
            values[column] = name == VolatilityForecast.Name
                ? model.Logistic.Forecast!.LogVariance(Column(VolatilityForecast.Inputs[0]), Column(VolatilityForecast.Inputs[1]), Column(VolatilityForecast.Inputs[2]))
                : features.FirstOrDefault(feature => feature.Name == name) is { } own ? (float)own.ValueOf(symbol, bar) : Column(name);
            if (!double.IsFinite(values[column]))
                return false;
        }

        return true;

        double Column(string name) => study.Table.Column(study.Table.IndexOf(name), symbol)[bar];
    }
}
