using System.Diagnostics;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Tests.Worlds;

public sealed class WorldTests
{
    private const long StartMs = 1_767_571_200_000;

    [Fact]
    public void The_same_seed_gives_the_same_market_to_the_last_trade_and_another_seed_another()
    {
        var (first, second, other) = (Run("cascade", 7), Run("cascade", 7), Run("cascade", 8));
        Assert.True(first.Trades > 5_000, $"{first.Trades} trades");
        Assert.Equal((first.Hash, first.Trades), (second.Hash, second.Trades));
        Assert.NotEqual(first.Hash, other.Hash);
    }

    [Fact]
    public void A_crowd_and_a_push_end_in_liquidations_that_destroy_open_interest()
    {
        var scenario = Small("cascade", 0.1) with { WarmUpHours = 4, Accounts = 800, DepthScale = 0.25, LeverageScale = 2 };
        HashingTape tape = new();
        var world = new World(scenario, 3, StartMs, tape);
        var before = 0.0;
        while (world.Seconds < 0.1 * 86_400)
        {
            world.Step();
            if (Math.Abs(world.Seconds - (0.059 * 86_400)) < 0.05) before = world.Venues.Sum(venue => venue.Ledger.OpenInterestLots);
        }

        var after = (double)world.Venues.Sum(venue => venue.Ledger.OpenInterestLots);
        var longs = tape.Liquidations.Where(print => print.When.TimeMs > StartMs && print.Side == Market.PositionSide.Long).ToList();
        Assert.True(longs.Count > 20, $"{longs.Count} long liquidations");
        Assert.True(after < 0.95 * before, $"open interest {before} then {after}");
    }

    [Fact]
    public void A_market_day_of_three_venues_and_two_thousand_accounts_takes_less_than_a_minute()
    {
        var scenario = ScenarioCatalogue.Find("crowded-longs", 1)! with { WarmUpHours = 0 };
        var world = new World(scenario, 1, StartMs, new HashingTape());
        var started = Stopwatch.GetTimestamp();
        while (world.Seconds < 86_400) world.Step();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Assert.True(world.OrderEvents >= 5_000_000, $"{world.OrderEvents:N0} order events");
        Assert.True(elapsed < TimeSpan.FromMinutes(1), $"{elapsed.TotalSeconds:0.0} s");
        TestContext.Current.TestOutputHelper!.WriteLine($"{world.OrderEvents:N0} order events in {elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public void A_whale_buys_withdraws_deposits_and_sells_in_this_order()
    {
        var scenario = Small("whale-deposit", 0.2) with { Accounts = 200 };
        HashingTape tape = new();
        var world = new World(scenario, 1, StartMs, tape);
        while (world.Seconds < 0.25 * 86_400) world.Step();
        var whale = tape.Transfers.Where(transfer => transfer.Whale == 1).ToList();
        Assert.Contains(whale, transfer => transfer.Purpose == "withdraw");
        var deposit = whale.Single(transfer => transfer.Purpose == "deposit");
        Assert.All(whale.Where(transfer => transfer.Purpose == "withdraw"), transfer => Assert.True(transfer.TimeMs <= deposit.TimeMs));
        Assert.Equal(whale.Where(transfer => transfer.Purpose == "withdraw").Sum(transfer => transfer.AmountUsd), deposit.AmountUsd, 1);
        Assert.True(tape.Events.Single(happened => happened.Kind == "whale-sold" && happened.Text.StartsWith("whale-1", StringComparison.Ordinal)).When.TimeMs > deposit.TimeMs);
    }

    [Fact]
    public void A_venue_that_stands_still_trades_nothing_until_it_is_back()
    {
        var scenario = Small("venue-outage", 0.1) with { Accounts = 300 };
        HashingTape tape = new();
        var world = new World(scenario, 1, StartMs, tape);
        var venue = world.Venues.Single(market => market.Profile.Kind == scenario.Outages[0].Venue);
        var (during, others) = (0L, 0L);
        while (world.Seconds < 0.1 * 86_400)
        {
            var (before, all) = (venue.Trades, tape.Trades);
            var wasHalted = venue.IsHalted;
            world.Step();
            if (!wasHalted || !venue.IsHalted) continue;
            during += venue.Trades - before;
            others += tape.Trades - all;
        }

        Assert.Equal(0, during);
        Assert.True(others > 100);
        Assert.Equal(["outage", "outage-over"], tape.Events.Where(happened => happened.Kind.StartsWith("outage", StringComparison.Ordinal)).Select(happened => happened.Kind));
    }

    private static HashingTape Run(string name, ulong seed)
    {
        HashingTape tape = new();
        var world = new World(Small(name, 0.02), seed, StartMs, tape);
        while (world.Seconds < 0.02 * 86_400) world.Step();
        return tape;
    }

    private static ScenarioParameters Small(string name, double days) =>
        ScenarioCatalogue.Find(name, days)! with { WarmUpHours = 0.5, Accounts = 400 };
}
