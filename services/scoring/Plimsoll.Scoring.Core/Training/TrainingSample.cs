namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// Rows a model learns from: every class thinned evenly in time to a bound. The intercept is corrected by ln(kept positives / kept negatives)
/// (quant-spec D.3), so probabilities stay those of the true prior.
/// </summary>
/// <param name="Rows">Numbers of the rows.</param>
/// <param name="Outcomes">Their outcomes.</param>
/// <param name="LogOddsShift">What thinning added to the log-odds.</param>
public sealed record TrainingSample(int[] Rows, byte[] Outcomes, double LogOddsShift)
{
    /// <summary>Most rows of one class: beyond it neighbouring bars say little new.</summary>
    public const int ClassRowsMax = 12_000;

    /// <summary>Thins the rows before <paramref name="end"/>; null when one class is missing.</summary>
    /// <param name="rows">Rows of the task.</param>
    /// <param name="end">Row after the last.</param>
    /// <param name="from">First row.</param>
    public static TrainingSample? Of(TaskRows rows, int end, int from = 0)
    {
        var (positives, count) = (0, end - from);
        for (var row = from; row < end; row++)
            positives += rows.Outcome[row];

        if (positives == 0 || positives == count)
            return null;

        int[] stride = [Stride(count - positives), Stride(positives)];
        int[] seen = [0, 0];
        int[] kept = [0, 0];
        var chosen = new List<int>();
        for (var row = from; row < end; row++)
        {
            var outcome = rows.Outcome[row];
            if (seen[outcome]++ % stride[outcome] == 0)
            {
                chosen.Add(row);
                kept[outcome]++;
            }
        }

        return new TrainingSample(
            [.. chosen], [.. chosen.Select(row => rows.Outcome[row])],
            Math.Log((double)kept[1] / positives) - Math.Log((double)kept[0] / (count - positives)));
    }

    private static int Stride(int count) => ((count - 1) / ClassRowsMax) + 1;
}
