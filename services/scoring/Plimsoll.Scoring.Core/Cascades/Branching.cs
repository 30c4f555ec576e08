using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>Reproduction of liquidations by liquidations (quant specification C.3, vectors CASC-06, BRL, BRV).</summary>
public static class Branching
{
    /// <summary>All volume over the trigger under a constant reproduction number; infinite from 1 on.</summary>
    /// <param name="reproduction">R, at least 0.</param>
    public static double ConstantAmplification(double reproduction) => reproduction < 1 ? 1 / (1 - reproduction) : double.PositiveInfinity;

    /// <summary>Borel law: probability that a seed with Poisson offspring has a family of m, itself included.</summary>
    /// <param name="offspring">n, 0 to 1.</param>
    /// <param name="size">m, at least 1.</param>
    public static double BorelMass(double offspring, int size)
    {
        if (size < 1) return 0;
        if (offspring == 0) return size == 1 ? 1 : 0;
        var mean = offspring * size;
        return Math.Exp(-mean + ((size - 1) * Math.Log(mean)) - LogGamma.OfFactorial(size));
    }

    /// <summary>Branching ratio from counts in long windows: <c>1 - √(mean/variance)</c>; 0 where the counts are not over-dispersed.</summary>
    /// <param name="mean">Mean count, above 0.</param>
    /// <param name="variance">Variance of counts, above 0.</param>
    public static double FromCounts(double mean, double variance) => Math.Max(0, 1 - Math.Sqrt(mean / variance));
}
