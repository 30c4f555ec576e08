using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests;

public sealed class LinearLiquidationTests
{
    [Fact] // LIQ-02
    public void Isolated_short_in_a_low_tier() =>
        Assert.Equal(65737.05179282869, Price(new(Short, 0.5, 60_000, 3_000), ExampleSchedules.Linear), 1e-7);

    [Fact] // LIQ-05
    public void Cross_long_counts_the_other_positions() =>
        Assert.Equal(54_000, Price(new(Long, 5, 60_000, 40_000, OtherPnlUsd: -6_500, OtherMaintenanceUsd: 2_100), ExampleSchedules.Linear), 1e-7);

    [Fact] // LIQ-06
    public void Price_below_zero_means_that_there_is_none() =>
        Assert.Equal(LiquidationKind.None, LinearLiquidation.PriceOf(new(Long, 0.01, 60_000, 700), ExampleSchedules.Linear).Kind);

    [Fact] // BKR-01
    public void Bankruptcy_price_is_where_equity_is_zero() =>
        Assert.Equal(57_000, LinearLiquidation.BankruptcyPriceOf(new(Long, 2, 60_000, 6_000)).Price!.Value, 1e-9);

    [Theory] // LP062, LP047, LP049 and LP059 of liquidation_price.json: returned by Hyperliquid, the last computed by a peer
    [InlineData(Long, 2.0, 37.826, 7.525754, 0.05, 35.8559189474, 1e-9)]
    [InlineData(Long, 0.00121, 67033, 20.251817, 0.01, 50804.00091827, 1e-4)]
    [InlineData(Short, 0.00145, 68139, 19.72573, 0.01, 80933.61590987, 1e-4)]
    [InlineData(Long, 0.5, 250, 25, 0.05, 210.5263157894737, 1e-4)]
    public void Price_equals_what_the_venue_returns(PositionSide side, double quantity, double entry, double margin, double rate, double expected, double relative) =>
        Assert.Equal(expected, Price(new(side, quantity, entry, margin), ExampleSchedules.Flat(rate)), expected * relative);

    [Fact]
    public void Higher_tier_liquidates_a_large_position_earlier()
    {
        var small = Price(new(Long, 1, 60_000, 6_000), ExampleSchedules.Linear);
        var large = Price(new(Long, 1_000, 60_000, 6_000_000), ExampleSchedules.Linear);
        Assert.True(large > small, $"{large} > {small}");
    }

    [Fact]
    public void Price_of_the_tier_rule_equals_bisection_on_the_headroom()
    {
        var random = new Random(20261101);
        for (var i = 0; i < 500; i++)
        {
            var entry = Math.Exp(random.NextDouble() * 12);
            var notional = Math.Exp(random.NextDouble() * 19);
            var leverage = 1.5 + (random.NextDouble() * 30);
            var side = random.Next(2) == 0 ? Long : Short;
            var position = new LinearPosition(side, notional / entry, entry, notional / leverage, CloseFeeRate: 0.0005);
            var schedule = MarginTableCatalogue.BuiltIn.Find("hyperliquid", "SOL", new DateOnly(2026, 11, 1))!.Value.Table.Schedule;
            var outcome = LinearLiquidation.PriceOf(position, schedule);
            var bisected = Bisect(position, schedule);
            if (outcome.Kind == LiquidationKind.None) Assert.True(bisected < entry * 1e-9, $"case {i}: none against {bisected}");
            else Assert.Equal(bisected, outcome.Price!.Value, bisected * 1e-9);
        }
    }

    [Theory]
    [InlineData(double.NaN, 100, 10, "quantity NaN")]
    [InlineData(0, 100, 10, "quantity 0")]
    [InlineData(1, -5, 10, "entry price -5")]
    [InlineData(1, 100, double.NaN, "margin NaN")]
    public void Missing_input_is_refused_not_guessed(double quantity, double entry, double margin, string expected)
    {
        var outcome = LinearLiquidation.PriceOf(new(Long, quantity, entry, margin), ExampleSchedules.Linear);
        Assert.Equal(LiquidationKind.Refused, outcome.Kind);
        Assert.Null(outcome.Price);
        Assert.StartsWith(expected, outcome.Reason, StringComparison.Ordinal);
    }

    private static double Price(in LinearPosition position, MarginSchedule schedule)
    {
        var outcome = LinearLiquidation.PriceOf(position, schedule);
        Assert.Equal(LiquidationKind.At, outcome.Kind);
        return outcome.Price!.Value;
    }

    private static double Bisect(in LinearPosition position, MarginSchedule schedule)
    {
        var (safe, dead) = position.Side == Long ? (position.EntryPrice * 1e6, 0.0) : (0.0, position.EntryPrice * 1e6);
        for (var i = 0; i < 300; i++)
        {
            var middle = (safe + dead) / 2;
            if (LinearLiquidation.HeadroomUsd(position, schedule, middle) > 0) safe = middle;
            else dead = middle;
        }

        return (safe + dead) / 2;
    }
}
