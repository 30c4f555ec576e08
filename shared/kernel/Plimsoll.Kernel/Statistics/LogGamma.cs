namespace Plimsoll.Kernel.Statistics;

/// <summary>ln n!, for probabilities whose factors overflow.</summary>
public static class LogGamma
{
    private const int MaxSum = 256;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln n!, to about 1e-15 relative: the sum of logarithms below 256, Stirling's series above.</summary>
    /// <param name="n">At least 0.</param>
    public static double OfFactorial(int n)
    {
        if (n <= MaxSum)
        {
            var sum = 0.0;
            for (var i = 2; i <= n; i++) sum += Math.Log(i);
            return sum;
        }

        var x = n + 1.0;
        var inverse = 1 / x;
        var square = inverse * inverse;
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + (inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square / 1260)))));
    }
}
