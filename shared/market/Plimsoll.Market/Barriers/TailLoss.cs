using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Market.Barriers;

/// <summary>Expected loss per unit in the worst cases of a log-normal price (quant specification E.3, vectors ES).</summary>
public static class TailLoss
{
    /// <summary>E[S - S_T | worst 1 - α] of one long unit.</summary>
    /// <param name="price">S, above 0.</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year, above 0.</param>
    /// <param name="years">T, above 0.</param>
    /// <param name="level">α, above 0 and below 1.</param>
    public static double OfLong(double price, double drift, double volatility, double years, double level)
    {
        var spread = volatility * Math.Sqrt(years);
        var tail = 1 - level;
        return price - (price * Math.Exp(drift * years) * Gaussian.Below(Gaussian.Quantile(tail) - spread) / tail);
    }

    /// <summary>E[S_T - S | worst 1 - α] of one short unit.</summary>
    /// <param name="price">S, above 0.</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year, above 0.</param>
    /// <param name="years">T, above 0.</param>
    /// <param name="level">α, above 0 and below 1.</param>
    public static double OfShort(double price, double drift, double volatility, double years, double level)
    {
        var spread = volatility * Math.Sqrt(years);
        var tail = 1 - level;
        return (price * Math.Exp(drift * years) * Gaussian.Below(spread + Gaussian.Quantile(tail)) / tail) - price;
    }
}
