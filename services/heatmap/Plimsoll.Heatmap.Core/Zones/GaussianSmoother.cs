namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>A Gaussian kernel by three box passes (quant specification B.1.1): O(n) whatever the bandwidth.</summary>
public static class GaussianSmoother
{
    private const int Passes = 3;

    /// <summary>Smooths a column; beyond its ends there is nothing.</summary>
    /// <param name="source">Mass by bucket, at least 0.</param>
    /// <param name="target">Receives the density; same length.</param>
    /// <param name="scratch">Same length; overwritten.</param>
    /// <param name="bandwidthBuckets">Standard deviation in buckets, above 0.</param>
    public static void Smooth(ReadOnlySpan<double> source, Span<double> target, Span<double> scratch, double bandwidthBuckets)
    {
        // The widths of three odd boxes whose variances sum to that of the kernel (Kovesi 2010).
        var ideal = Math.Sqrt((12 * bandwidthBuckets * bandwidthBuckets / Passes) + 1);
        var narrow = (int)Math.Floor(ideal);
        if (narrow % 2 == 0) narrow--;
        var narrowPasses = (int)Math.Round(
            ((12 * bandwidthBuckets * bandwidthBuckets) - (Passes * narrow * narrow) - (4 * Passes * narrow) - (3 * Passes)) / ((-4 * narrow) - 4));
        source.CopyTo(target);
        for (var pass = 0; pass < Passes; pass++)
        {
            target.CopyTo(scratch);
            Box(scratch, target, (pass < narrowPasses ? narrow : narrow + 2) / 2);
        }
    }

    private static void Box(ReadOnlySpan<double> source, Span<double> target, int radius)
    {
        var share = 1.0 / ((2 * radius) + 1);
        var sum = 0.0;
        for (var i = 0; i < Math.Min(radius, source.Length); i++) sum += source[i];
        for (var i = 0; i < source.Length; i++)
        {
            if (i + radius < source.Length) sum += source[i + radius];
            if (i - radius - 1 >= 0) sum -= source[i - radius - 1];
            target[i] = Math.Max(0, sum * share);
        }
    }
}
