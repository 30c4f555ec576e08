namespace Plimsoll.Market.Barriers;

/// <summary>What a path did between two observations (quant specification E.1 and E.3, vectors BB and BGK).</summary>
public static class BrownianBridge
{
    /// <summary><c>-ζ(1/2)/√(2π)</c>: Broadie, Glasserman and Kou's shift per root of the observation interval.</summary>
    public const double ShiftConstant = 0.582597157939010702;

    /// <summary>Probability that a Brownian path between two points above a barrier touched it: <c>exp(-2 (x0-b)(x1-b)/(σ²Δt))</c>.</summary>
    /// <param name="start">First point, in log price or in money.</param>
    /// <param name="end">Second point.</param>
    /// <param name="barrier">Barrier; at or above either point it was touched.</param>
    /// <param name="volatility">σ per square root of a unit of time.</param>
    /// <param name="time">Δt, above 0.</param>
    public static double CrossedBelow(double start, double end, double barrier, double volatility, double time) =>
        start <= barrier || end <= barrier ? 1 : Math.Exp(-2 * (start - barrier) * (end - barrier) / (volatility * volatility * time));

    /// <summary>
    /// The barrier to use in the continuous formula when the price is only seen every <paramref name="interval"/>: a little farther away.
    /// </summary>
    /// <param name="barrier">Real barrier, above 0.</param>
    /// <param name="price">Price, above 0.</param>
    /// <param name="volatility">σ per square root of a year.</param>
    /// <param name="interval">Δ in years, at least 0.</param>
    public static double ShiftedBarrier(double barrier, double price, double volatility, double interval) =>
        barrier * Math.Exp((barrier < price ? -1 : 1) * ShiftConstant * volatility * Math.Sqrt(interval));
}
