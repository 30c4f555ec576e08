using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests.Liquidation;

public sealed class TierRuleTests
{
    private static readonly MarginSchedule Steps = MarginSchedule.Create(
        new MarginTierRow(0, 1_000, 0.01, 50), new MarginTierRow(1_000, 2_000, 0.03, 20), new MarginTierRow(2_000, double.PositiveInfinity, 0.1, 5));

    [Theory]
    [InlineData(Long, 9, 100, 90)]
    [InlineData(Short, 9, 100, 90)]
    [InlineData(Long, 15, 100, 300)]
    [InlineData(Short, 15, 100, 300)]
    [InlineData(Short, 19, 100, 200)]
    [InlineData(Long, 30, 100, 700)]
    public void Flat_tier_price_is_the_first_on_the_way_where_margin_is_gone(PositionSide side, double quantity, double entry, double margin)
    {
        var position = new LinearPosition(side, quantity, entry, margin, CloseFeeRate: 0.0005);
        var price = FlatTierLiquidation.PriceOf(position, Steps).Price!.Value;
        Assert.Equal(Walked(position), price, entry * 1e-3);
    }

    [Fact]
    public void Short_may_be_liquidated_by_a_tier_edge_itself()
    {
        // At 1,000 USD the rate triples: 0.01 still leaves margin there, 0.03 does not.
        var position = new LinearPosition(Short, 10, 99, 35);
        Assert.Equal(100, FlatTierLiquidation.PriceOf(position, Steps).Price!.Value, 1e-9);
    }

    [Fact]
    public void Flat_maintenance_is_the_rate_of_the_tier_on_all_of_it()
    {
        Assert.Equal(10, FlatTierLiquidation.MaintenanceUsd(Steps.Tiers, 1_000), 1e-12);
        Assert.Equal(45, FlatTierLiquidation.MaintenanceUsd(Steps.Tiers, 1_500), 1e-12);
    }

    [Theory]
    [InlineData(Long)]
    [InlineData(Short)]
    public void Hedge_mode_with_one_leg_is_the_one_way_price(PositionSide side)
    {
        var one = LinearLiquidation.PriceOf(new(side, 5, 60_000, 40_000, -6_500, 2_100), ExampleSchedules.Linear).Price!.Value;
        var legs = side == Long
            ? new HedgedPosition(5, 60_000, 0, 1, 40_000, -6_500, 2_100)
            : new HedgedPosition(0, 1, 5, 60_000, 40_000, -6_500, 2_100);
        var hedged = HedgedLiquidation.PricesOf(legs, ExampleSchedules.Linear, ExampleSchedules.Linear);
        Assert.Equal(one, (side == Long ? hedged.Lower : hedged.Upper)!.Value, one * 1e-12);
    }

    [Fact]
    public void Hedged_legs_of_equal_size_die_only_of_their_maintenance_margins()
    {
        var outcome = HedgedLiquidation.PricesOf(new HedgedPosition(1, 60_000, 1, 60_000, 5_000, 0, 0), ExampleSchedules.Flat(0.01), ExampleSchedules.Flat(0.01));
        Assert.Null(outcome.Lower);
        Assert.Equal(250_000, outcome.Upper!.Value, 1e-6); // 5,000 = 2 x 1 % x price
    }

    [Fact]
    public void Stated_deductions_are_used_as_they_stand_and_checked()
    {
        MarginTierRow[] rows = [new(0, 50_000, 0.004, 125), new(50_000, 250_000, 0.005, 100)];
        Assert.Equal((60_000 * 0.005) - 40, MarginSchedule.TryCreateStated(rows, [0, 40], out _)!.MaintenanceUsd(60_000), 1e-9);
        Assert.Null(MarginSchedule.TryCreateStated(rows, [0, double.NaN], out var refusal));
        Assert.Contains("row 2: deduction NaN", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_whose_debts_exceed_all_is_liquidated_everywhere() =>
        Assert.Equal(LiquidationKind.Everywhere, LinearLiquidation.PriceOf(new(Short, 1, 100, 10, OtherPnlUsd: -500), ExampleSchedules.Flat(0.01)).Kind);

    private static double Walked(in LinearPosition position)
    {
        var step = position.EntryPrice * 1e-4 * -position.Side.Sign();
        for (var price = position.EntryPrice; price > 0 && price < position.EntryPrice * 20; price += step)
        {
            var notional = position.QuantityBase * price;
            var balance = position.MarginUsd + (position.Side.Sign() * position.QuantityBase * (price - position.EntryPrice));
            if (balance <= FlatTierLiquidation.MaintenanceUsd(Steps.Tiers, notional) + (position.CloseFeeRate * notional)) return price;
        }

        return double.NaN;
    }
}
