namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>How far a volume moves the price (quant specification C.1, vectors IMP-01 and PLAW-01).</summary>
public static class ImpactLaw
{
    /// <summary>Square-root law: <c>Y σ_D √(Q/V_D)</c>, relative.</summary>
    /// <param name="prefactor">Y, about 1.</param>
    /// <param name="dailyVolatility">σ_D, fraction.</param>
    /// <param name="volumeUsd">Q.</param>
    /// <param name="dailyVolumeUsd">V_D, above 0.</param>
    public static double SquareRoot(double prefactor, double dailyVolatility, double volumeUsd, double dailyVolumeUsd) =>
        prefactor * dailyVolatility * Math.Sqrt(volumeUsd / dailyVolumeUsd);

    /// <summary>Displacement through a book whose depth grows as <c>B u^κ</c>: <c>(V/B)^(1/κ)</c>, log price.</summary>
    /// <param name="scaleUsd">B, above 0.</param>
    /// <param name="exponent">κ, above 0.</param>
    /// <param name="volumeUsd">V, at least 0.</param>
    public static double PowerLaw(double scaleUsd, double exponent, double volumeUsd) => Math.Pow(volumeUsd / scaleUsd, 1 / exponent);
}
