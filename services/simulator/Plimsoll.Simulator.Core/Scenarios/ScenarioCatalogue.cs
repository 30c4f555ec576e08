using Plimsoll.Simulator.Core.Agents;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Scenarios;

/// <summary>The named scenarios. Times of shocks are shares of the recorded time, so that a short record holds them too.</summary>
public static class ScenarioCatalogue
{
    private static ScenarioParameters CrowdedLongs { get; } = new()
    {
        Name = "crowded-longs", Summary = "", RetailBias = 1.6, TrendChasing = 0.7, LeverageScale = 1.1, RetailScale = 1.4, StopShare = 0.25,
        DepthScale = 0.8, RetailHoldHours = 12,
    };

    private static readonly Dictionary<string, Func<double, ScenarioParameters>> Known = new(StringComparer.Ordinal)
    {
        ["quiet"] = _ => new()
        {
            Name = "quiet", Summary = "a market with nothing to report: modest leverage, deep books",
            SpotVolatility = 0.08, DepthScale = 1.6, LeverageScale = 0.6, RetailScale = 0.7, TrendChasing = 0.3, RetailBias = 0.05,
        },
        ["crowded-longs"] = _ => CrowdedLongs with { Name = "crowded-longs", Summary = "retail buys with high leverage until funding shows it; nothing pushes it" },
        ["short-squeeze"] = days => CrowdedLongs with
        {
            Name = "short-squeeze", Summary = "a crowd of shorts, and news that lifts spot", RetailBias = -1.7,
            Shocks = [new(0.6 * days, 25, 0.035)],
        },
        ["cascade"] = days => CrowdedLongs with
        {
            Name = "cascade", Summary = "crowded longs, thin books, and news that starts the fall", DepthScale = 0.6,
            Shocks = [new(0.6 * days, 12, -0.03)],
        },
        ["sweep-and-reverse"] = days => CrowdedLongs with
        {
            Name = "sweep-and-reverse", Summary = "spot is pushed through the long clusters and comes back at once",
            Shocks = [new(0.5 * days, 4, -0.022), new((0.5 * days) + (7.0 / 1_440), 10, 0.024)],
        },
        ["glide-through"] = days => new()
        {
            Name = "glide-through", Summary = "price walks slowly through where leverage would be, and little is there",
            LeverageMix = LeverageMix.Sober, LeverageScale = 0.6, TrendChasing = -0.3, DepthScale = 1.5,
            Shocks = [new(0.3 * days, Math.Min(1_440, 0.5 * days * 1_440), -0.06)],
        },
        ["whale-deposit"] = days => new()
        {
            Name = "whale-deposit", Summary = "a whale buys for days, deposits, and sells",
            Whales =
            [
                new(1, 40e6, 0.02 * days, 0.7 * days, 0.78 * days, 0.82 * days, 50, 0.15),
                new(2, 8e6, 0.1 * days, 0.5 * days, 0.9 * days, 0.93 * days, 40, 0),
            ],
        },
        ["venue-outage"] = days => new()
        {
            Name = "venue-outage", Summary = "the largest venue stands still in a falling market",
            RetailBias = 0.5, Outages = [new(VenueKind.Binance, 0.5 * days, 40)], Shocks = [new((0.5 * days) + (5.0 / 1_440), 20, -0.02)],
        },
        ["october-2025-like"] = days => CrowdedLongs with
        {
            Name = "october-2025-like", Summary = "a long crowd, news on a Friday night, books that vanish, funds that run dry",
            DepthScale = 0.35, InsuranceUsd = 250_000, RetailBias = 2.2, LeverageScale = 1.2,
            Shocks = [new(0.6 * days, 30, -0.09), new((0.6 * days) + (40.0 / 1_440), 90, 0.05)],
        },
        ["foreign-crowd"] = days => new()
        {
            Name = "foreign-crowd", Summary = "a leverage mix that no prior expects, most of it cross, with stops and added margin",
            LeverageMix = LeverageMix.TwoCrowds, CrossShare = 0.6, StopShare = 0.5, TopUpShare = 0.4, RetailBias = 0.6,
            Shocks = [new(0.6 * days, 20, -0.025)],
        },
    };

    /// <summary>Names, in order.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A scenario for a record of so many days, or null where the name is not known.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="days">Days to record.</param>
    public static ScenarioParameters? Find(string name, double days) => Known.TryGetValue(name, out var make) ? make(days) : null;
}
