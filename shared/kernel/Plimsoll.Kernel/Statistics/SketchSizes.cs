namespace Plimsoll.Kernel.Statistics;

/// <summary>How large a streaming sketch must be for a promised error (quant specification G, vectors STR-02 and STR-03).</summary>
public static class SketchSizes
{
    /// <summary>Width and depth of a Count-Min sketch: overestimates by at most <paramref name="relativeError"/> of the total with probability 1 - <paramref name="failure"/>.</summary>
    /// <param name="relativeError">Above 0 and below 1.</param>
    /// <param name="failure">Above 0 and below 1.</param>
    public static (int Width, int Depth) CountMin(double relativeError, double failure) =>
        ((int)Math.Ceiling(Math.E / relativeError), (int)Math.Ceiling(Math.Log(1 / failure)));

    /// <summary>Scale function k1 of a t-digest: <c>δ/(2π) asin(2q - 1)</c>; a centroid spans at most one unit of it.</summary>
    /// <param name="quantile">0 to 1.</param>
    /// <param name="compression">δ, above 0.</param>
    public static double TDigestScale(double quantile, double compression) => compression / (2 * Math.PI) * Math.Asin((2 * quantile) - 1);
}
