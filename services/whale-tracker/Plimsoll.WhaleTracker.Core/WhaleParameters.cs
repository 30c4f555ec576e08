namespace Plimsoll.WhaleTracker.Core;

/// <summary>What counts as a large trade.</summary>
public sealed record WhaleParameters
{
    /// <summary>Model version stated in the threshold rule.</summary>
    public const string Version = "large-trade-1";

    /// <summary>Least notional of a large trade in USD where <see cref="FloorUsdByAsset"/> names no other; above 0.</summary>
    public double FloorUsd { get; init; } = 250_000;

    /// <summary>Least notional by asset, USD: the mission asks for wallets of 500,000 USD and more; the deepest markets need more to stand out.</summary>
    public IReadOnlyDictionary<string, double> FloorUsdByAsset { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal) { ["BTC"] = 1_000_000, ["ETH"] = 750_000, ["SOL"] = 500_000 };

    /// <summary>A large trade is also above this quantile of the orders of the last 24 hours; 0.9 to 0.9999.</summary>
    public double Quantile { get; init; } = 0.999;

    /// <summary>The quantile counts only once this many orders have been seen.</summary>
    public int LeastOrders { get; init; } = 500;

    /// <summary>The floor of an asset in USD.</summary>
    public double FloorOf(string asset) => FloorUsdByAsset.TryGetValue(asset, out var floor) ? floor : FloorUsd;
}
