namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>A book side by buckets of log price: what is visible, and beyond it the displacement law Cum(u) = B u^κ (quant specification C.1).</summary>
/// <param name="Usd">USD in each bucket.</param>
/// <param name="VisibleBuckets">How far levels were seen, buckets.</param>
/// <param name="Exponent">κ used beyond.</param>
public sealed record DepthLadder(double[] Usd, double VisibleBuckets, double Exponent)
{
    private const double TypicalExponent = 1.161; // measured median of C.1
    private const double LeastExponent = 0.8;
    private const double MostExponent = 2;
    private const int LeastLevels = 10;

    /// <summary>Builds the ladder; null where no level has size.</summary>
    /// <param name="levels">Levels of the side that a cascade hits, best first.</param>
    /// <param name="bucketWidth">Log price per bucket.</param>
    /// <param name="buckets">Buckets.</param>
    public static DepthLadder? Of(ReadOnlySpan<BookStep> levels, double bucketWidth, int buckets)
    {
        var best = double.NaN;
        List<(double Distance, double Usd)> cumulative = [];
        foreach (var level in levels)
        {
            if (!(level.Price > 0 && level.Quantity > 0)) continue;
            if (double.IsNaN(best)) best = level.Price;
            cumulative.Add((Math.Abs(Math.Log(level.Price / best)), (cumulative.Count > 0 ? cumulative[^1].Usd : 0) + (level.Price * level.Quantity)));
        }

        if (cumulative.Count == 0) return null;
        // A book of one price is seen as far as a bucket: without a distance no law can be carried on.
        var (reach, total) = (Math.Max(cumulative[^1].Distance, cumulative.Count == 1 ? bucketWidth : 1e-9), cumulative[^1].Usd);
        var exponent = Fit(cumulative);
        var usd = new double[buckets];
        var (before, next) = (0.0, 0);
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var edge = (bucket + 1) * bucketWidth;
            while (next < cumulative.Count && cumulative[next].Distance <= edge) next++;
            var within = edge > reach ? total * Math.Pow(edge / reach, exponent) : next > 0 ? cumulative[next - 1].Usd : 0;
            usd[bucket] = within - before;
            before = within;
        }

        return new DepthLadder(usd, reach / bucketWidth, exponent);
    }

    private static double Fit(List<(double Distance, double Usd)> levels)
    {
        var points = levels.Where(level => level.Distance > 0).Select(level => (X: Math.Log(level.Distance), Y: Math.Log(level.Usd))).ToList();
        if (points.Count < LeastLevels) return TypicalExponent;
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var (xy, xx) = (points.Sum(point => (point.X - x) * (point.Y - y)), points.Sum(point => (point.X - x) * (point.X - x)));
        return xx > 0 ? Math.Clamp(xy / xx, LeastExponent, MostExponent) : TypicalExponent;
    }
}
