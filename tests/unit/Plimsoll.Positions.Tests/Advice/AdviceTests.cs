using Plimsoll.Kernel.Statistics;
using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Advice;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Positions.Tests.Advice;

public sealed class AdviceTests
{
    private static readonly TouchModel Model = new(FittedTouch.Parameters);
    private static readonly LeverageLimit Limit = new(new AdvicePolicy(), Model);

    [Fact] // SIZE-01 and SIZE-02
    public void Size_is_bound_by_risk_or_by_leverage_and_halved_near_clusters()
    {
        Assert.Equal(0.764525993883792, PositionSize.Quantity(50_000, 0.02, 60_000, 58_800, 0.0005, 0.0008, 10, false), 1e-9);
        Assert.Equal(2.5, PositionSize.Quantity(50_000, 0.02, 60_000, 59_940, 0.0002, 0.0001, 3, false), 1e-9);
        Assert.Equal(1.25, PositionSize.Quantity(50_000, 0.02, 60_000, 59_940, 0.0002, 0.0001, 3, true), 1e-9);
    }

    [Fact]
    public void Stop_of_the_sized_position_costs_at_most_the_budget()
    {
        var random = new Random(6);
        for (var i = 0; i < 500; i++)
        {
            var (entry, stop) = (100.0, 80 + (random.NextDouble() * 40));
            if (Math.Abs(entry - stop) < 0.01) continue;
            var quantity = PositionSize.Quantity(10_000, 0.02, entry, stop, 0.0005, 0.001, 5, random.Next(2) == 0);
            Assert.True(quantity * (Math.Abs(entry - stop) + (entry * 0.002)) <= 200.000001);
            Assert.True(quantity * entry <= 50_000.000001);
        }
    }

    [Fact]
    public void Leverage_is_three_at_most_and_ten_for_reversals_when_all_is_calm()
    {
        Assert.Equal(3, Limit.Of(PositionSide.Long, 0.01, 0.004, false, 0.3, null, 0).Leverage);
        var reversal = Limit.Of(PositionSide.Long, 0.01, 0.004, true, 0.3, null, 0);
        Assert.InRange(reversal.Leverage, 3, 10);
        Assert.Equal(10, reversal.ByPolicy);
    }

    [Fact]
    public void Leverage_keeps_liquidation_unlikely_and_beyond_the_stop()
    {
        foreach (var volatility in new[] { 0.4, 0.9, 2 })
        {
            var reasons = Limit.Of(PositionSide.Short, 0.03, 0.005, true, volatility, 0.8, RiskHorizons.Day);
            var distance = LeverageDistance.LogOf(PositionSide.Short, reasons.Leverage, 0.005);
            Assert.True(Model.Probability(PositionSide.Short, distance, 0, volatility, RiskHorizons.Day) <= 0.005 + 1e-9);
            Assert.True(distance > 0.03);
            Assert.Equal(Math.Min(1, 0.8 / volatility), reasons.ByVolatility, 1e-12);
        }
    }

    [Theory]
    [InlineData(58_000, 57_000.0, null)]
    [InlineData(56_000, 57_000.0, "stop-beyond-liquidation")]
    [InlineData(61_000, 57_000.0, "stop-side")]
    [InlineData(58_500, 57_000.0, "stop-in-zone")]
    public void Entry_that_breaks_a_rule_is_named(double stop, double liquidation, string? rule)
    {
        var objections = EntryCheck.Of(PositionSide.Long, 60_000, stop, liquidation, [new AdverseZone(58_400, 58_600)], null);
        Assert.Equal(rule, objections.Count > 0 ? objections[0].Rule : null);
        Assert.All(objections.Where(objection => objection.SuggestedStop is not null), objection =>
            Assert.Empty(EntryCheck.Of(PositionSide.Long, 60_000, objection.SuggestedStop!.Value, liquidation, [new AdverseZone(58_400, 58_600)], null)));
    }

    [Fact]
    public void Nothing_is_added_to_a_loser()
    {
        Assert.Contains(EntryCheck.Of(PositionSide.Short, 100, 105, 120, [], -5), objection => objection.Rule == "adding-to-a-loser");
        Assert.Empty(EntryCheck.Of(PositionSide.Short, 100, 105, 120, [], 5));
    }

    [Fact] // TRAIL-01
    public void Trailing_stop_tightens_towards_a_zone_and_mirrors()
    {
        Assert.Equal(60298.229508196724, TrailingStop.Price(PositionSide.Long, 61_500, 0.04, 59_700, 61_000, 0.35, 0.1), 1e-9);
        var far = TrailingStop.Price(PositionSide.Long, 61_500, 0.04, null, 61_000, 0.35, 0.1);
        Assert.Equal(61_500 * 0.96, far, 1e-9);
        Assert.True(TrailingStop.Price(PositionSide.Short, 61_500, 0.04, 62_000, 61_700, 0.35, 0.1) < 61_500 * 1.04);
    }

    [Fact]
    public void Hedge_ratio_finds_the_slope_and_what_it_removes()
    {
        var random = new RandomStream(4);
        var (held, hedge) = (new double[10_000], new double[10_000]);
        for (var i = 0; i < held.Length; i++)
        {
            hedge[i] = random.NextNormal();
            held[i] = (1.5 * hedge[i]) + random.NextNormal();
        }

        var answer = HedgeRatio.Single(held, hedge, 3_000);
        Assert.InRange(answer.RawRatio, 1.4, 1.6);
        Assert.InRange(answer.Ratio, 1.3, answer.RawRatio);
        Assert.InRange(answer.Effectiveness, 0.65, 0.73); // 2.25 / 3.25
        Assert.Equal(1.5, HedgeRatio.Several(held, [hedge])[0], 0.05);
    }

    [Fact]
    public void Hedge_leg_gets_the_least_collateral_that_keeps_it_safe()
    {
        var schedule = MarginSchedule.OfLine(0.005);
        var needed = HedgeCollateral.Needed(PositionSide.Short, 1, 60_000, schedule, 0.7, Model, 0.01);
        double At(double margin) => Model.Probability(
            PositionSide.Short, Math.Log(LinearLiquidation.PriceOf(new(PositionSide.Short, 1, 60_000, margin), schedule).Price!.Value / 60_000), 0, 0.7, RiskHorizons.Day);
        Assert.True(At(needed) <= 0.01 && At(needed * 0.99) > 0.01);
    }

    [Fact] // HDG-02
    public void Band_widens_with_cost_and_narrows_with_aversion()
    {
        var width = NoTradeBand.HalfWidth(0.0005, 2e-6, 40, 60_000, 0.03);
        Assert.Equal(22.314431669405646, width, 1e-9);
        Assert.True(NoTradeBand.HalfWidth(0.001, 2e-6, 40, 60_000, 0.03) > width && NoTradeBand.HalfWidth(0.0005, 4e-6, 40, 60_000, 0.03) < width);
    }
}
