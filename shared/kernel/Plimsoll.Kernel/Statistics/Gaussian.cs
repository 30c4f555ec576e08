namespace Plimsoll.Kernel.Statistics;

/// <summary>The standard normal distribution, exact in both tails (quant specification E.1, vectors NORM-01 and NORM-02).</summary>
public static class Gaussian
{
    private const double InverseSqrtTwo = 0.70710678118654752440;
    private const double InverseSqrtTwoPi = 0.39894228040143267794;
    private const int MaxRefinements = 3;

    /// <summary>Density at x.</summary>
    /// <param name="x">Any number.</param>
    public static double Density(double x) => InverseSqrtTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>Φ(x), 0 to 1.</summary>
    /// <param name="x">Any number.</param>
    public static double Below(double x) => 0.5 * ErrorFunction.Complementary(-x * InverseSqrtTwo);

    /// <summary>ln Φ(x); finite where Φ itself is 0 in double arithmetic.</summary>
    /// <param name="x">Any number.</param>
    public static double LogBelow(double x) => x switch
    {
        > 5 => NearZero.LogOnePlus(-Below(-x)),
        > -1 => Math.Log(Below(x)),
        _ => Math.Log(0.5 * ErrorFunction.Scaled(-x * InverseSqrtTwo)) - (0.5 * x * x),
    };

    /// <summary>The x with Φ(x) = p.</summary>
    /// <param name="p">Above 0 and below 1; 0 and 1 give the infinities, anything else NaN.</param>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1)) return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        if (p > 0.5) return -Quantile(1 - p);

        // Asymptotic start, then Newton on ln Φ, which is nearly quadratic in the tail and never overshoots there.
        var t = Math.Sqrt(-2 * Math.Log(p));
        var x = -(t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308))))))));
        var target = Math.Log(p);
        for (var i = 0; i < MaxRefinements; i++)
        {
            var logBelow = LogBelow(x);
            x -= (logBelow - target) * Math.Exp(logBelow + (0.5 * x * x)) / InverseSqrtTwoPi;
        }

        return x;
    }
}
