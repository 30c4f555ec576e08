using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Reports;

/// <summary>A short evaluation on a generated market, from files to document.</summary>
public sealed class EvaluationTests
{
    private static readonly TaskKey Task = new(LabelKind.PriceCascade, LabelSide.Both, 30);
    private static readonly Lazy<PanelStudy> Study = new(() => new PanelStudy(GeneratedPanel.Of(62)));

    private static readonly EvaluationOptions Options = new()
    {
        Folds = new FoldPlan(TrainDays: 14, RollDays: 14), Tasks = [Task], Draws = 50, Diagnostics = false,
    };

    private static readonly Lazy<JsonObject> Default = new(() => Document(Options));

    [Fact]
    public void The_document_has_the_published_shape_and_is_the_same_twice()
    {
        var first = Default.Value;
        Assert.Equal(first.ToJsonString(), Document(Options).ToJsonString());
        var full = first["price_cascade"]!["both"]!["30"]!["all"]!["full"]!.AsObject();
        foreach (var name in new[]
        {
            "n", "positives", "events", "baseRate", "ap", "rocAuc", "brierSkillVsClimatology", "brierSkillVsVolatility", "brierSkillVsBest", "logSkillVsBest",
            "ece", "precisionAtBudget", "recallAtBudget", "leadMinutesMedian", "falseAlertsPerDay", "ci95", "insufficient",
        })
        {
            Assert.True(full.ContainsKey(name), $"{name} is missing");
        }

        Assert.Equal(
            ModelCatalogue.All.Select(spec => spec.Name), first["price_cascade"]!["both"]!["30"]!["BTCUSDT"]!.AsObject().Select(model => model.Key));
        Assert.NotEmpty(first["gates"]!.AsArray());
        Assert.Equal(0, first["price_cascade"]!["both"]!["30"]!["all"]!["climatology"]!["brierSkillVsClimatology"]!.GetValue<double>());
    }

    [Fact]
    public void Few_events_give_intervals_only_and_prove_nothing()
    {
        var document = Document(Options with { Folds = new FoldPlan(TrainDays: 14, TestFromMs: Study.Value.Table.Panel.CloseMs(60 * Bars.Day)) });
        var full = document["price_cascade"]!["both"]!["30"]!["all"]!["full"]!;
        Assert.True(full["insufficient"]!.GetValue<bool>());
        Assert.Null(full["ap"]);
        Assert.NotNull(full["ci95"]!["brierSkillVsClimatology"]);
        Assert.All(document["gates"]!.AsArray(), gate => Assert.Equal("insufficient", gate!["verdict"]!.GetValue<string>()));
        Assert.Equal("volatility", document["release"]![0]!["ships"]!.GetValue<string>());
    }

    [Fact]
    public void Where_nothing_can_be_tested_the_document_says_so_in_the_same_shape()
    {
        var document = Document(Options with { Folds = new FoldPlan(TestFromMs: Study.Value.Table.Panel.CloseMs(Study.Value.Table.Panel.Length - 1) + 1) });
        Assert.True(document["price_cascade"]!["both"]!["30"]!["all"]!["full"]!["insufficient"]!.GetValue<bool>());
        Assert.Equal(EvaluationReport.NothingTested, document["release"]![0]!["verdict"]!.GetValue<string>());
    }

    [Fact]
    public void A_test_from_a_date_scores_nothing_before_it_and_everything_after()
    {
        var from = 52 * Bars.Day;
        var walk = TaskEvaluation.Run(Study.Value, Task, Options with { Folds = new FoldPlan(TrainDays: 14, TestFromMs: Study.Value.Table.Panel.CloseMs(from)) }).Walk;
        for (var row = 0; row < walk.Rows.Count; row++)
            Assert.Equal(walk.Rows.Bar[row] >= from, walk.Scored[row]);
    }

    [Fact]
    public void Alerts_keep_the_budget_roughly_and_the_cool_down_exactly()
    {
        var walk = TaskEvaluation.Run(Study.Value, Task, Options).Walk;
        var raised = AlertPolicy.AlertsOf(walk.Rows, walk.Of(ModelCatalogue.Volatility), walk.Models[0]);
        var bySymbol = raised.GroupBy(row => walk.Rows.Symbol[row]).ToList();
        Assert.NotEmpty(bySymbol);
        Assert.All(bySymbol, alerts =>
        {
            var bars = alerts.Select(row => walk.Rows.Bar[row]).ToArray();
            Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Bars.Hour));
            Assert.InRange(bars.Length / (double)((bars[^1] - bars[0]) / Bars.Day + 1), 0.1, 8);
        });
    }

    [Fact]
    public void Probabilities_are_calibrated_and_volatility_beats_climatology_where_it_causes_the_events()
    {
        var all = Default.Value["price_cascade"]!["both"]!["30"]!["all"]!;
        Assert.True(all["volatility"]!["brierSkillVsClimatology"]!.GetValue<double>() > 0);
        Assert.InRange(all["full"]!["topBinObservedOverExpected"]!.GetValue<double>(), 0.6, 1.6);
    }

    [Fact]
    public void The_model_card_labels_what_failed()
    {
        var card = ModelCard.Render(Default.Value);
        Assert.Contains("| price_cascade | both | 30 |", card, StringComparison.Ordinal);
        Assert.Contains("volatility-only model ships", card, StringComparison.Ordinal);
    }

    private static JsonObject Document(EvaluationOptions options)
    {
        var report = new EvaluationReport(Study.Value, options);
        foreach (var task in options.Tasks)
            report.Add(TaskEvaluation.Run(Study.Value, task, options));

        return report.ToJson([PanelFeatures.CanaryName]);
    }
}
