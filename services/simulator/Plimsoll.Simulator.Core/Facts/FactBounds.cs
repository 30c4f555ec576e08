namespace Plimsoll.Simulator.Core.Facts;

/// <summary>
/// Bounds that the simulated market must keep, set down before the first report was run. They are wide on purpose: they say that a
/// fact is there, not that it has the size of one recorded week.
/// </summary>
/// <param name="Name">Name of the fact, stable.</param>
/// <param name="Least">Smallest value allowed.</param>
/// <param name="Most">Largest value allowed.</param>
/// <param name="Why">Where the bound comes from.</param>
public sealed record FactBounds(string Name, double Least, double Most, string Why)
{
    /// <summary>All bounds, in the order of the report.</summary>
    public static IReadOnlyList<FactBounds> All { get; } =
    [
        new("kurtosis-5m", 4, 80, "fat tails: a normal has 3; single crashes make any estimate large"),
        new("kurtosis-1h", 3.2, 40, "tails thin out with time but stay"),
        new("volatility-memory-5m", 0.08, 0.6, "autocorrelation of absolute 5-minute returns at lag 1"),
        new("volatility-memory-1h", 0.03, 0.5, "mean autocorrelation of absolute 5-minute returns at lags 1 to 12"),
        new("return-memory-5m", -0.15, 0.15, "5-minute returns themselves are nearly unpredictable"),
        new("impact-exponent", 0.3, 0.8, "mean |move| against |net taker volume| of 5 minutes; published 0.5 (quant specification C.1)"),
        new("oi-change-in-falls", -0.5, -0.003, "change of open interest in 30 minutes around the largest falls, a fraction"),
        new("funding-follows-crowding", 0.1, 1, "correlation of the premium with the return of the 8 hours before"),
        new("depth-left-in-cascades", 0.02, 0.9, "least depth within 1 % during a cascade over its hour before; published median 0.29 (C.1)"),
        new("book-shape-exponent", 0.8, 1.6, "cumulative depth against distance; published median 1.16 (C.1)"),
        new("liquidated-share-of-oi-per-day", 0.0005, 0.15, "published 0.035 long and 0.019 short in the BitMEX era (T15)"),
    ];
}
