namespace Plimsoll.Heatmap.Core.Evaluation.Metrics;

/// <summary>Wasserstein-1 distance of two distributions on the same grid: how far mass would have to be carried.</summary>
internal static class Transport
{
    /// <summary>The distance in units of the grid's step; both are scaled to a sum of 1. NaN where one has no mass.</summary>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double step)
    {
        var (totalFirst, totalSecond) = (Sum(first), Sum(second));
        if (!(totalFirst > 0) || !(totalSecond > 0)) return double.NaN;
        var (gap, distance) = (0.0, 0.0);
        for (var i = 0; i < first.Length - 1; i++)
        {
            gap += (first[i] / totalFirst) - (second[i] / totalSecond);
            distance += Math.Abs(gap);
        }

        return distance * step;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
