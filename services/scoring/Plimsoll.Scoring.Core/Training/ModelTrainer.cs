namespace Plimsoll.Scoring.Core.Training;

/// <summary>Fits the models of a task on everything there is; ridge strength and calibration come from a walk forward through it.</summary>
public static class ModelTrainer
{
    private static readonly IReadOnlyList<ModelSpec> Specs =
    [
        .. ModelCatalogue.All.Where(spec => spec.Name is ModelCatalogue.Climatology or ModelCatalogue.Volatility or ModelCatalogue.Full),
    ];

    /// <summary>The volatility-only and the full model; empty when the task has too few events.</summary>
    /// <param name="rows">Rows of the task.</param>
    /// <param name="rollDays">Days between the fits that calibrate.</param>
    public static IReadOnlyDictionary<string, TrainedModel> Train(TaskRows rows, int rollDays = 56)
    {
        var trained = new SortedDictionary<string, TrainedModel>(StringComparer.Ordinal);
        if (rows.Count == 0)
            return trained;

        var end = rows.Bar[^1] + 1 + rows.Task.PurgeBars;
        var folds = new FoldPlan(RollDays: rollDays).FoldsOf(rows);
        var walk = WalkForward.Run(rows, [.. folds, new Fold(end, end, Scored: false)], Specs, seed: 0);
        var sample = TrainingSample.Of(rows, rows.Count);
        foreach (var (spec, model) in Specs.Skip(1).Zip(walk.Latest))
        {
            if (model is not null && sample is not null)
                trained[spec.Name] = model with { Bins = FeatureBins.Of(rows, spec, sample, model.Logistic.Forecast) };
        }

        return trained;
    }
}
