namespace Plimsoll.Simulator.Core.Facts;

/// <summary>How cumulative depth grows with distance: the exponent of <c>Cum(u) = B u^k</c> (quant specification C.1).</summary>
public static class BookShape
{
    private const int LeastPoints = 5;

    /// <summary>The exponent, by least squares on logarithms over the levels that are known.</summary>
    /// <param name="distances">Distance of each level from mid, ascending, above 0.</param>
    /// <param name="sizes">Size at each level.</param>
    /// <param name="least">Nearer levels are left out: the touch has a law of its own.</param>
    /// <returns>The exponent, or NaN where there are too few levels.</returns>
    public static double Exponent(IReadOnlyList<double> distances, IReadOnlyList<double> sizes, double least)
    {
        var (sum, points) = (0.0, new List<(double, double)>());
        for (var i = 0; i < distances.Count; i++)
        {
            sum += sizes[i];
            if (distances[i] >= least) points.Add((Math.Log(distances[i]), Math.Log(sum)));
        }

        return points.Count < LeastPoints ? double.NaN : Moments.Slope(points);
    }
}
