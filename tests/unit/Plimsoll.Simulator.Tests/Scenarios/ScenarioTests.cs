using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Options;

namespace Plimsoll.Simulator.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. ScenarioCatalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scenario_of_the_catalogue_is_possible(string name)
    {
        foreach (var days in (double[])[0.02, 1, 7])
        {
            var scenario = ScenarioCatalogue.Find(name, days)!;
            Assert.Equal(name, scenario.Name);
            Assert.Empty(ScenarioCheck.Faults(scenario, days));
        }
    }

    [Fact]
    public void The_scenarios_that_were_asked_for_are_there()
    {
        string[] asked =
        [
            "quiet", "crowded-longs", "short-squeeze", "cascade", "sweep-and-reverse", "glide-through", "whale-deposit", "venue-outage",
            "october-2025-like",
        ];
        Assert.Empty(asked.Except(ScenarioCatalogue.Names));
    }

    [Fact]
    public void At_least_one_world_has_a_foreign_leverage_mix_with_stops_top_ups_and_cross_margin()
    {
        var foreign = ScenarioCatalogue.Find("foreign-crowd", 1)!;
        Assert.True(foreign is { StopShare: > 0, TopUpShare: > 0, CrossShare: > 0 });
        Assert.NotEqual(ScenarioCatalogue.Find("quiet", 1)!.LeverageMix, foreign.LeverageMix);
    }

    [Fact]
    public void What_is_impossible_is_refused_by_name_with_the_range()
    {
        var scenario = ScenarioCatalogue.Find("quiet", 1)! with
        {
            Accounts = 3, StopShare = 1.5, SpotVolatility = double.NaN, Venues = [VenueKind.Okx, VenueKind.Okx],
            Shocks = [new(0.1, 0, 0.9)], Outages = [new(VenueKind.Gate, 0.1, 5)], Whales = [new(1, -5, 1, 0, 0, 0, 1, 0)],
        };
        var faults = ScenarioCheck.Faults(scenario, 99);
        Assert.Contains("days 99: allowed 0.01 to 31", faults);
        Assert.Contains("accounts 3: allowed 100 to 20000", faults);
        Assert.Contains("stop-share 1.5: allowed 0 to 1", faults);
        Assert.Contains("spot-volatility NaN: allowed 0.01 to 5", faults);
        Assert.Contains("venues: one is named twice; allowed each once", faults);
        Assert.Contains("shock-minutes 0: allowed 0.1 to 1440", faults);
        Assert.Contains("outage-venue Gate: allowed Okx, Okx", faults);
        Assert.Contains("whale-total-usd -5: allowed above 0 to 1000000000", faults);
        Assert.Contains("whale 1: allowed start < end <= deposit <= sell", faults);
    }

    [Theory]
    [InlineData("Scenario", "calm", "must be one of cascade, crowded-longs")]
    [InlineData("Asset", "DOGE", "must be one of BTC, ETH, SOL, OP")]
    [InlineData("Venues", "binance,nasdaq", "must be among binance, bybit, okx, gate, hyperliquid")]
    [InlineData("Set", "depth-scale=0", "depth-scale 0: allowed 0.02 to 50")]
    [InlineData("Set", "stop-share=2,shock-log-move=-0.9", "stop-share 2: allowed 0 to 1; shock-log-move -0.9: allowed -0.6 to 0.4")]
    [InlineData("Set", "gravity=1", "'gravity': allowed accounts")]
    [InlineData("Set", "depth-scale", "'depth-scale': allowed name=number")]
    public void The_served_market_refuses_what_is_impossible_by_name_with_the_range(string key, string value, string why)
    {
        var options = new SimulatorOptions();
        typeof(SimulatorOptions).GetProperty(key)!.SetValue(options, value);
        var fault = Assert.Single(options.Validate(new(options)));
        Assert.Contains(why, fault.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exogenous_shock_can_be_asked_for_by_setting()
    {
        var (scenario, faults) = ScenarioSettings.ApplyAll(ScenarioCatalogue.Find("quiet", 1)!, "shock-day=0.5, shock-minutes=3, shock-log-move=-0.05");
        Assert.Empty(faults);
        Assert.Equal([new Shock(0.5, 3, -0.05)], scenario.Shocks);
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(ScenarioCatalogue.Find("calm", 1));
}
