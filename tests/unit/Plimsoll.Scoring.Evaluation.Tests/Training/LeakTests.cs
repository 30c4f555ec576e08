using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Training;

/// <summary>Appendix Q.9 and Q.10: nothing looks ahead, and what does is found.</summary>
public sealed class LeakTests
{
    private static readonly TaskKey Task = new(LabelKind.PriceCascade, LabelSide.Both, 30);
    private static readonly FoldPlan Plan = new(TrainDays: 14, RollDays: 7);

    [Fact]
    public void Another_future_changes_no_feature_of_the_past_except_the_canary()
    {
        var study = new PanelStudy(GeneratedPanel.Of(20));
        var found = Causality.LookAhead(study.Table, [1_000, 4_000], new SeededDraws(1));
        Assert.Equal([PanelFeatures.CanaryName], found);
    }

    [Fact]
    public void Another_future_changes_no_column_of_a_task()
    {
        var study = new PanelStudy(GeneratedPanel.Of(40));
        Assert.All(
            new[] { Task, new TaskKey(LabelKind.OiCascade, LabelSide.Down, 15), new TaskKey(LabelKind.PriceForward, LabelSide.Up, 60) },
            task => Assert.Empty(Causality.LookAhead(task, study.Table, study.Conditions, 35 * Bars.Day, new SeededDraws(2))));
    }

    /// <summary>The future changes one bar into a fold: labels that reach beyond it must not have been learned from, so the purge is tested too.</summary>
    [Fact]
    public void Another_future_changes_no_prediction_of_the_past()
    {
        var study = new PanelStudy(GeneratedPanel.Of(50));
        var cut = Plan.FoldsOf(study.RowsOf(Task))[^1].FirstBar + 1;
        var before = Predictions(study);
        var after = Predictions(new PanelStudy(study.Table.Panel.WithOtherFuture(cut, new SeededDraws(3))));
        var shared = before.Keys.Where(key => key.Bar <= cut && after.ContainsKey(key)).ToList();
        Assert.True(shared.Count > 500, $"only {shared.Count} predictions to compare");
        Assert.Contains(shared, key => key.Bar == cut);
        Assert.All(shared, key => Assert.Equal(before[key], after[key]));
        Assert.Contains(before.Keys, key => key.Bar > cut && after.TryGetValue(key, out var other) && other != before[key]);
    }

    [Fact]
    public void Features_an_hour_ahead_raise_average_precision_sharply_and_shuffled_outcomes_remove_it()
    {
        var study = new PanelStudy(GeneratedPanel.Of(60));
        var rows = study.RowsOf(Task);
        var tape = ModelCatalogue.All.Single(spec => spec.Name == ModelCatalogue.Tape) with { Ridges = [30] };
        var walk = WalkForward.Run(
            rows, Plan.FoldsOf(rows),
            [
                ModelCatalogue.All[0], tape, tape with { Name = "ahead", ShiftBars = 12 }, tape with { Name = "behind", ShiftBars = -12 },
                tape with { Name = "shuffled", ShuffledOutcomes = true }, tape with { Name = "peek", Groups = [.. tape.Groups, FeatureGroup.Canary] },
            ], 1);
        var set = TestSet.Of(walk);
        double Ap(string name) => new ModelLosses(set, walk.Of(name)).AveragePrecision;
        Assert.True(Ap("ahead") > 1.2 * Ap(ModelCatalogue.Tape), $"{Ap("ahead")} against {Ap(ModelCatalogue.Tape)}");
        Assert.True(Ap("behind") < Ap(ModelCatalogue.Tape));
        Assert.True(Ap("shuffled") < Ap(ModelCatalogue.Tape) / 3, $"{Ap("shuffled")} against {Ap(ModelCatalogue.Tape)}");
        Assert.True(Ap("peek") > Ap(ModelCatalogue.Tape));
    }

    private static Dictionary<(int Symbol, int Bar), double> Predictions(PanelStudy study)
    {
        var rows = study.RowsOf(Task);
        var walk = WalkForward.Run(rows, Plan.FoldsOf(rows), [ModelCatalogue.All[0], ModelCatalogue.All.Single(spec => spec.Name == ModelCatalogue.Full)], 1);
        return Enumerable.Range(0, rows.Count).Where(row => walk.Scored[row])
            .ToDictionary(row => ((int)rows.Symbol[row], rows.Bar[row]), row => walk.Of(ModelCatalogue.Full).Probability[row]);
    }
}
