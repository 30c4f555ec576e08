namespace Plimsoll.Scoring.Core.Training;

/// <summary>Runs the models of one task through its folds.</summary>
public static class WalkForward
{
    /// <summary>Fewest events before a fold for anything but the base rate to be fitted.</summary>
    public const int EventsToFit = 5;

    /// <summary>Out-of-sample predictions of every model.</summary>
    /// <param name="rows">Rows of the task.</param>
    /// <param name="folds">Folds in order of time.</param>
    /// <param name="specs">Models; the first must be climatology.</param>
    /// <param name="seed">Seed of shuffled canaries.</param>
    public static WalkResult Run(TaskRows rows, IReadOnlyList<Fold> folds, IReadOnlyList<ModelSpec> specs, ulong seed)
    {
        var climatology = new ClimatologyRun(rows);
        var runs = specs.Skip(1).Select(spec => new ModelRun(rows, spec, bands: spec.Name is ModelCatalogue.Full or ModelCatalogue.Volatility)).ToArray();
        var scored = new bool[rows.Count];
        var draws = new SeededDraws(seed);
        foreach (var fold in folds)
        {
            var (first, end) = (rows.CountThrough(fold.FirstBar - 1), rows.CountThrough(fold.EndBar - 1));
            var known = rows.CountThrough(fold.FirstBar - 1 - Math.Max(rows.Task.PurgeBars, fold.EmbargoBars));
            var from = Math.Min(known, rows.CountThrough(fold.TrainFromBar - 1));
            climatology.Step(known, first, end);
            scored.AsSpan(first, end - first).Fill(fold.Scored);
            if (EventsIn(rows, from, known) < EventsToFit || TrainingSample.Of(rows, known, from) is not { } sample)
            {
                foreach (var run in runs)
                    climatology.Probability.AsSpan(first, end - first).CopyTo(run.Probability.AsSpan(first));

                continue;
            }

            var forecast = VolatilityForecast.Fit(rows, known, from);
            for (var index = 0; index < runs.Length; index++)
                runs[index].Step(specs[index + 1].ShuffledOutcomes ? Shuffled(sample, draws) : sample, forecast, known, first, end);
        }

        return new WalkResult(
            rows, scored, [new Predictions(specs[0], climatology.Probability, null), .. runs.Zip(specs.Skip(1), (run, spec) => new Predictions(spec, run.Probability, run.Band))],
            [.. runs.Select(run => run.Latest)]);
    }

    private static int EventsIn(TaskRows rows, int from, int known)
    {
        var events = new HashSet<int>();
        for (var row = from; row < known && events.Count < EventsToFit; row++)
        {
            if (rows.Event[row] >= 0)
                events.Add(rows.Event[row]);
        }

        return events.Count;
    }

    private static TrainingSample Shuffled(TrainingSample sample, SeededDraws draws)
    {
        var outcomes = (byte[])sample.Outcomes.Clone();
        draws.Shuffle<byte>(outcomes);
        return sample with { Outcomes = outcomes };
    }
}
