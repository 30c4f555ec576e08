namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>The median mass of all windows of a width within a range (quant specification B.3).</summary>
/// <param name="buckets">Length of the column.</param>
public sealed class WindowMedian(int buckets)
{
    private readonly double[] before = new double[buckets + 1];
    private readonly double[] sums = new double[buckets];

    /// <summary>Takes a column; questions refer to it until the next.</summary>
    /// <param name="massUsd">Mass by bucket.</param>
    public void Use(ReadOnlySpan<double> massUsd)
    {
        for (var i = 0; i < massUsd.Length; i++) before[i + 1] = before[i] + massUsd[i];
    }

    /// <summary>The median over all windows of a width between two buckets; 0 where none fits.</summary>
    /// <param name="from">First bucket.</param>
    /// <param name="end">One past the last bucket.</param>
    /// <param name="width">Width in buckets, at least 1.</param>
    public double Of(int from, int end, int width)
    {
        var count = end - from - width + 1;
        if (count <= 0) return 0;
        for (var i = 0; i < count; i++) sums[i] = before[from + i + width] - before[from + i];
        var windows = sums.AsSpan(0, count);
        windows.Sort();
        return (windows[(count - 1) / 2] + windows[count / 2]) / 2;
    }
}
