using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Draws of whole days with replacement: rows of a day belong together, and all models are compared on the same draws.</summary>
public sealed class DayBlocks
{
    private readonly int[][] _weights;

    /// <summary>Makes the draws.</summary>
    /// <param name="days">Days.</param>
    /// <param name="draws">Draws.</param>
    /// <param name="seed">Seed.</param>
    public DayBlocks(int days, int draws, ulong seed)
    {
        var random = new SeededDraws(seed);
        _weights = new int[draws][];
        for (var draw = 0; draw < draws; draw++)
        {
            _weights[draw] = new int[days];
            for (var day = 0; day < days; day++)
                _weights[draw][random.Next(0, days)]++;
        }
    }

    /// <summary>A statistic on every draw, given how often each day was drawn.</summary>
    public double[] Values(Func<int[], double> statistic) => [.. _weights.Select(statistic)];

    /// <summary>Interval and spread of values over the draws; those that could not be computed are left out.</summary>
    public static Interval95 IntervalOf(double[] values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length < values.Length / 2 || sorted.Length < 2)
            return new Interval95(double.NaN, double.NaN, double.NaN);

        var mean = sorted.Average();
        var spread = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1));
        return new Interval95(At(sorted, 0.025), At(sorted, 0.975), spread);
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
