using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Training;

/// <summary>Which bars a fold may learn from (quant-spec D.4, appendix P).</summary>
public sealed class FoldTests
{
    private static readonly TaskKey Task = new(LabelKind.PriceCascade, LabelSide.Both, 30);
    private static readonly Lazy<PanelStudy> Study = new(() => new PanelStudy(GeneratedPanel.Of(80)));

    [Fact]
    public void A_fit_uses_the_last_days_until_enough_are_known_and_then_everything()
    {
        var folds = new FoldPlan(TrainDays: 10, RollDays: 7, ExpandAfterDays: 25).FoldsOf(Study.Value.RowsOf(Task));
        var first = Study.Value.RowsOf(Task).Bar[0];
        foreach (var fold in folds)
        {
            var days = (fold.FirstBar - first) / (double)Bars.Day;
            Assert.Equal(fold.TrainFromBar > 0, days < 24);
            Assert.True(fold.TrainFromBar == 0 || fold.TrainFromBar == fold.FirstBar - (10 * Bars.Day));
        }

        Assert.Contains(folds, fold => fold.TrainFromBar > 0);
        Assert.Contains(folds, fold => fold.TrainFromBar == 0);
    }

    [Fact]
    public void A_prediction_that_begins_within_a_day_of_an_onset_does_not_learn_from_that_day()
    {
        var rows = Study.Value.RowsOf(Task);
        var onsets = Enumerable.Range(0, rows.Count).Where(row => rows.Outcome[row] == 1).Select(row => rows.Bar[row] + rows.LeadBars[row]).ToHashSet();
        var folds = new FoldPlan(TrainDays: 10, RollDays: 1).FoldsOf(rows);
        Assert.All(folds, fold => Assert.Equal(onsets.Any(onset => onset < fold.FirstBar && onset >= fold.FirstBar - Bars.Day) ? Bars.Day : 0, fold.EmbargoBars));
        Assert.Contains(folds, fold => fold.EmbargoBars == 0);
        Assert.Contains(folds, fold => fold.EmbargoBars > 0);
        Assert.All(new FoldPlan(TrainDays: 10, RollDays: 1, EmbargoHours: 0).FoldsOf(rows), fold => Assert.Equal(0, fold.EmbargoBars));
    }

    /// <summary>Outcomes within the embargo are turned over: the fold's predictions may not notice.</summary>
    [Fact]
    public void What_lies_in_the_embargo_is_not_learned_from()
    {
        var rows = Study.Value.RowsOf(Task);
        var fold = new FoldPlan(TrainDays: 30, RollDays: 7).FoldsOf(rows).First(fold => fold.EmbargoBars > 0);
        var before = Predictions(rows, fold);
        for (var row = rows.CountThrough(fold.FirstBar - 1 - Bars.Day); row < rows.CountThrough(fold.FirstBar - 1); row++)
            rows.Outcome[row] = (byte)(1 - rows.Outcome[row]);
        Assert.Equal(before, Predictions(rows, fold));
        Assert.NotEqual(before, Predictions(rows, fold with { EmbargoBars = 0 }));
    }

    private static double[] Predictions(TaskRows rows, Fold fold) =>
        WalkForward.Run(rows, [fold], [ModelCatalogue.All[0], ModelCatalogue.All.Single(spec => spec.Name == ModelCatalogue.Volatility)], 1)
            .Of(ModelCatalogue.Volatility).Probability[rows.CountThrough(fold.FirstBar - 1)..rows.CountThrough(fold.EndBar - 1)];
}
