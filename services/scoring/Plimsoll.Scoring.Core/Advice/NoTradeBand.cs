namespace Plimsoll.Scoring.Core.Advice;

/// <summary>How far a hedge may drift before trading costs less than waiting (quant specification E.5, vector HDG-02; Kallsen and Muhle-Karbe).</summary>
public static class NoTradeBand
{
    /// <summary>Half-width <c>((3 ε S)/(2 γ) d⟨target⟩/d⟨S⟩)^(1/3)</c> in base units. Rebalance to the edge, not to the centre.</summary>
    /// <param name="costRate">ε, proportional cost, fraction.</param>
    /// <param name="riskAversion">γ, absolute, per USD, above 0.</param>
    /// <param name="targetDailyDeviation">Daily standard deviation of the frictionless target, base units.</param>
    /// <param name="price">S, above 0.</param>
    /// <param name="dailyVolatility">Daily volatility of the price, fraction, above 0.</param>
    public static double HalfWidth(double costRate, double riskAversion, double targetDailyDeviation, double price, double dailyVolatility)
    {
        var ratio = targetDailyDeviation / (price * dailyVolatility);
        return Math.Cbrt(3 * costRate * price / (2 * riskAversion) * ratio * ratio);
    }
}
