namespace Plimsoll.Simulator.Core.Facts;

/// <summary>What stylised facts are computed from, in bars of equal length. Columns that a source lacks are empty.</summary>
public sealed class FactSeries
{
    /// <summary>Length of a bar, minutes: 1 or 5.</summary>
    public required int BarMinutes { get; init; }

    /// <summary>What it is, e.g. <c>BTC Binance 2025-12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Logarithm of the last price of each bar.</summary>
    public required double[] LogPrices { get; init; }

    /// <summary>Open interest at the end of each bar, any unit; empty where unknown, NaN in holes.</summary>
    public double[] OpenInterest { get; init; } = [];

    /// <summary>Bought less sold by takers in each bar, any unit; empty where unknown.</summary>
    public double[] NetTaker { get; init; } = [];

    /// <summary>Funding rate or premium in force at the end of each bar; empty where unknown, NaN in holes.</summary>
    public double[] Funding { get; init; } = [];

    /// <summary>Depth within 1 % of mid, both sides: the least of each bar; empty where unknown.</summary>
    public double[] LeastDepth { get; init; } = [];

    /// <summary>The same at the end of each bar.</summary>
    public double[] Depth { get; init; } = [];

    /// <summary>Exponents of cumulative depth against distance, one per sampled book.</summary>
    public double[] BookShapes { get; init; } = [];

    /// <summary>Liquidated over mean open interest per day; NaN where unknown.</summary>
    public double LiquidatedPerDay { get; init; } = double.NaN;
}
