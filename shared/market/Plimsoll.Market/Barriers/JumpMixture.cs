using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Market.Barriers;

/// <summary>Diffusion or a fatal jump, whichever comes first (quant specification E.1, vector JMP-01).</summary>
public static class JumpMixture
{
    /// <summary><c>1 - (1 - p) exp(-λ q T)</c>, without cancellation for small p.</summary>
    /// <param name="diffusion">Probability p without jumps, 0 to 1.</param>
    /// <param name="jumpsPerYear">λ, at least 0.</param>
    /// <param name="fatalShare">q, share of jumps that exceed the distance, 0 to 1.</param>
    /// <param name="years">T, at least 0.</param>
    public static double Of(double diffusion, double jumpsPerYear, double fatalShare, double years)
    {
        var survival = -jumpsPerYear * fatalShare * years;
        return diffusion - ((1 - diffusion) * NearZero.ExpMinusOne(survival));
    }
}
