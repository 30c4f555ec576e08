using Plimsoll.Simulator.Core.Agents;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Scenarios;

/// <summary>What a world is made of. Shares are 0 to 1. What happens follows from the traders; only shocks, outages and whales' plans are set.</summary>
public sealed record ScenarioParameters
{
    /// <summary>Name in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The instrument.</summary>
    public MarketSpec Market { get; init; } = MarketSpec.All[0];

    /// <summary>The venues, 1 to 5, each once.</summary>
    public IReadOnlyList<VenueKind> Venues { get; init; } = [VenueKind.Hyperliquid, VenueKind.Binance, VenueKind.Bybit];

    /// <summary>Accounts over all venues, 100 to 20,000.</summary>
    public int Accounts { get; init; } = 2_000;

    /// <summary>Hours that pass before the record begins, so that it begins with positions: 0 to 72.</summary>
    public double WarmUpHours { get; init; } = 10;

    /// <summary>Volatility of spot's own news, a fraction per year: 0.01 to 5.</summary>
    public double SpotVolatility { get; init; } = 0.12;

    /// <summary>Size of makers' quotes over the usual: 0.02 to 50.</summary>
    public double DepthScale { get; init; } = 1;

    /// <summary>Insurance fund of each venue, USD: 0 to 1e9.</summary>
    public double InsuranceUsd { get; init; } = 3e6;

    /// <summary>Money of retail over the usual: 0.05 to 20.</summary>
    public double RetailScale { get; init; } = 1;

    /// <summary>How retail chooses leverage.</summary>
    public LeverageMix LeverageMix { get; init; } = LeverageMix.Usual;

    /// <summary>Leverage over the usual: 0.1 to 5.</summary>
    public double LeverageScale { get; init; } = 1;

    /// <summary>Log odds of retail buying in a flat market: -4 to 4.</summary>
    public double RetailBias { get; init; } = 0.15;

    /// <summary>How strongly retail follows the trend: -2 to 3.</summary>
    public double TrendChasing { get; init; } = 0.5;

    /// <summary>Mean hours that retail holds: 0.1 to 240.</summary>
    public double RetailHoldHours { get; init; } = 7;

    /// <summary>Mean hours that retail waits between positions: 0.1 to 240.</summary>
    public double RetailWaitHours { get; init; } = 5;

    /// <summary>Share of positions with a stop.</summary>
    public double StopShare { get; init; } = 0.35;

    /// <summary>Share of positions whose owners add margin.</summary>
    public double TopUpShare { get; init; } = 0.15;

    /// <summary>Share of positions in cross mode.</summary>
    public double CrossShare { get; init; } = 0.3;

    /// <summary>Exogenous moves of spot.</summary>
    public IReadOnlyList<Shock> Shocks { get; init; } = [];

    /// <summary>Venues that stand still for a time.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>Plans of whales.</summary>
    public IReadOnlyList<WhalePlan> Whales { get; init; } = [];
}
