namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>
/// GARCH(1,1) variance per candle with its long-run level given: <c>h' = (1 - α - β) L + α v + β h</c>, and its mean over the candles ahead
/// (quant specification E.1 and G, VOL-05).
/// </summary>
/// <param name="Reaction">α, at least 0.</param>
/// <param name="Persistence">α + β, below 1.</param>
public readonly record struct Garch(double Reaction, double Persistence)
{
    /// <summary>Half-life of shocks three days, reaction of one day's average: [H], the regression decides what it is worth.</summary>
    public static Garch FiveMinute { get; } = new(1.0 / CandleSeries.PerDay, Math.Exp(-Math.Log(2) / (3 * CandleSeries.PerDay)));

    /// <summary>Variance of the next candle.</summary>
    /// <param name="variance">h, variance that was expected of this candle.</param>
    /// <param name="observed">v, variance that it had.</param>
    /// <param name="longRun">L.</param>
    public double Next(double variance, double observed, double longRun) =>
        ((1 - Persistence) * longRun) + (Reaction * observed) + ((Persistence - Reaction) * variance);

    /// <summary>Mean variance over the next candles.</summary>
    /// <param name="variance">h of the next candle.</param>
    /// <param name="longRun">L.</param>
    /// <param name="candles">Number of candles, at least 1.</param>
    public double MeanAhead(double variance, double longRun, int candles) =>
        longRun + ((variance - longRun) * (1 - Math.Pow(Persistence, candles)) / (candles * (1 - Persistence)));
}
