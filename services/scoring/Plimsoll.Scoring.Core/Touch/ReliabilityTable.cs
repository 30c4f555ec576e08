using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Builds reliability by decade, its intervals from resampled blocks of days: samples of one day hang together.</summary>
internal static class ReliabilityTable
{
    private const int Draws = 2_000;
    private const ulong Seed = 20_260_601;
    private const double Least = 1e-12;
    private static readonly double[] Edges = [1, 0.1, 0.01, 1e-3, 1e-4];

    /// <summary>Measures a model on samples.</summary>
    /// <param name="name">Model and horizons.</param>
    /// <param name="samples">Samples after the fit.</param>
    /// <param name="probabilities">One per sample.</param>
    /// <param name="blockDays">Days that are resampled together, at least as long as the horizon.</param>
    public static TouchReliability Of(string name, IReadOnlyList<TouchSample> samples, double[] probabilities, int blockDays)
    {
        var outcomes = new int[samples.Count];
        double brier = 0, loss = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = samples[i].WasTouched ? 1 : 0;
            brier += (probabilities[i] - outcomes[i]) * (probabilities[i] - outcomes[i]);
            var clamped = Math.Clamp(probabilities[i], Least, 1 - Least);
            loss -= Math.Log(samples[i].WasTouched ? clamped : 1 - clamped);
        }

        var rows = Enumerable.Range(0, Edges.Length - 1).Select(decade => Decade(decade, samples, probabilities, outcomes, blockDays)).ToList();
        return new TouchReliability(name, rows, Evaluation.CalibrationError.EqualMass(probabilities, outcomes), brier / outcomes.Length, loss / outcomes.Length);
    }

    private static ReliabilityRow Decade(int decade, IReadOnlyList<TouchSample> samples, double[] probabilities, int[] outcomes, int blockDays)
    {
        var (to, from) = (Edges[decade], Edges[decade + 1]);
        var blocks = new SortedDictionary<int, (double Expected, double Observed)>();
        long count = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var block = samples[i].Day / blockDays;
            blocks.TryAdd(block, default); // a day without such samples is a day too
            if (!(probabilities[i] > from && probabilities[i] <= to)) continue;
            count++;
            var sum = blocks[block];
            blocks[block] = (sum.Expected + probabilities[i], sum.Observed + outcomes[i]);
        }

        (double Expected, double Observed)[] days = [.. blocks.Values];
        var (expected, observed) = (days.Sum(day => day.Expected), days.Sum(day => day.Observed));
        var ratios = new double[Draws];
        var random = new RandomStream(Seed + (ulong)decade);
        for (var draw = 0; draw < Draws; draw++)
        {
            double top = 0, bottom = 0;
            for (var i = 0; i < days.Length; i++)
            {
                var day = days[random.NextBelow(days.Length)];
                (top, bottom) = (top + day.Observed, bottom + day.Expected);
            }

            ratios[draw] = bottom > 0 ? top / bottom : 1;
        }

        Array.Sort(ratios);
        return new ReliabilityRow(
            from, to, count, expected, observed, expected > 0 ? observed / expected : double.NaN, ratios[(int)(0.025 * Draws)], ratios[(int)(0.975 * Draws)]);
    }
}
