namespace Plimsoll.WhaleTracker.Core;

/// <summary>When a taker order counts as large. A signal needs the floor AND the tail of the instrument's own recent orders.</summary>
public sealed record WhaleParameters
{
    /// <summary>
    /// Least notional of a signal in USD where <see cref="FloorsUsd"/> names none. 250,000 USD is what a wallet of 500,000 USD
    /// to several million, the size the tracker looks for, moves in one or two orders.
    /// </summary>
    public double DefaultFloorUsd { get; init; } = 250_000;

    /// <summary>Least notional by base asset, USD. In the deepest markets a quarter of a million is an ordinary order.</summary>
    public IReadOnlyDictionary<string, double> FloorsUsd { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal) { ["BTC"] = 1_000_000, ["ETH"] = 750_000, ["SOL"] = 500_000 };

    /// <summary>Quantile of the notionals of the instrument's merged orders over the trailing window that a signal must reach, 0 to 1.</summary>
    public double Quantile { get; init; } = 0.999;

    /// <summary>Orders the window must hold before its quantile counts: ten in the tail at 0.999. Below it the floor stands alone.</summary>
    public int MinimumOrders { get; init; } = 10_000;

    /// <summary>The floor of one asset, USD.</summary>
    /// <param name="baseAsset">E.g. <c>BTC</c>.</param>
    public double FloorOf(string baseAsset) => FloorsUsd.TryGetValue(baseAsset, out var floorUsd) ? floorUsd : DefaultFloorUsd;
}
