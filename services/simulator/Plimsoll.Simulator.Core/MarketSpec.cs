namespace Plimsoll.Simulator.Core;

/// <summary>The simulated instrument. All money is counted in whole units of one tick times one lot, so that nothing is lost to rounding.</summary>
/// <param name="Asset">Base asset, e.g. BTC.</param>
/// <param name="StartPrice">Price at the start, USD.</param>
/// <param name="TickUsd">Smallest price step, USD.</param>
/// <param name="LotBase">Smallest size step, base units.</param>
/// <param name="TickDecimals">Decimals of a price in text.</param>
/// <param name="LotDecimals">Decimals of a size in text.</param>
public sealed record MarketSpec(string Asset, double StartPrice, double TickUsd, double LotBase, int TickDecimals, int LotDecimals)
{
    /// <summary>The instruments that can be simulated; each starts near 60,000 ticks.</summary>
    public static IReadOnlyList<MarketSpec> All { get; } =
    [
        new("BTC", 60_000, 1, 0.0001, 0, 4),
        new("ETH", 3_000, 0.05, 0.002, 2, 3),
        new("SOL", 150, 0.0025, 0.04, 4, 2),
        new("OP", 1.5, 0.000025, 4, 6, 0),
    ];

    /// <summary>USD of one unit of account: one lot at one tick.</summary>
    public double UnitUsd => TickUsd * LotBase;

    /// <summary>Price at the start, ticks.</summary>
    public int StartTicks => (int)Math.Round(StartPrice / TickUsd);

    /// <summary>Lots worth an amount at a price.</summary>
    internal long LotsOf(double usd, double priceTicks) => (long)(usd / (priceTicks * UnitUsd));

    /// <summary>USD of so many lots at a price.</summary>
    internal double UsdOf(long lots, double priceTicks) => lots * priceTicks * UnitUsd;

    internal long UnitsOf(double usd) => (long)Math.Round(usd / UnitUsd);

    internal double Usd(long units) => units * UnitUsd;

    internal double Price(double ticks) => ticks * TickUsd;

    internal double Size(long lots) => lots * LotBase;
}
