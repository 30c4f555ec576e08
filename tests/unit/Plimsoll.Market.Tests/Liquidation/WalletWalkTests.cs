using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests.Liquidation;

public sealed class WalletWalkTests
{
    private static readonly MarginSchedule Tiers = BinanceMarginTables.All[0].Schedule;

    [Fact]
    public void One_leg_has_the_price_of_the_linear_rule()
    {
        var random = new Random(4);
        for (var i = 0; i < 2_000; i++)
        {
            var (side, quantity) = ((PositionSide)random.Next(2), Math.Exp(random.NextDouble() * 8));
            var position = new LinearPosition(side, quantity, 60_000, quantity * 60_000 * (0.6 + random.NextDouble()), CloseFeeRate: 0.0005);
            var expected = LinearLiquidation.PriceOf(position, Tiers).Price ?? double.NaN;
            WalletLeg[] legs = [WalletLeg.Linear(side, quantity, 60_000, Tiers, 0.0005)];
            var bounds = WalletWalk.Of(legs, position.MarginUsd, 60_000);
            Assert.Equal(expected, side == Long ? bounds.Below : bounds.Above, 1e-6 * 60_000);
        }
    }

    [Fact]
    public void Inverse_leg_has_the_price_of_the_inverse_rule()
    {
        foreach (var side in new[] { Long, Short })
        {
            var position = new InversePosition(side, 100_000, 50_000, 0.3, CloseFeeRate: 0.0006);
            WalletLeg[] legs = [WalletLeg.Inverse(side, 100_000, 50_000, MarginSchedule.OfLine(0.005), 0.0006)];
            var bounds = WalletWalk.Of(legs, 0.3, 1 / 50_000.0);
            Assert.Equal(InverseLiquidation.PriceOf(position, MarginSchedule.OfLine(0.005)).Price!.Value, 1 / (side == Long ? bounds.Above : bounds.Below), 1e-6);
        }
    }

    [Fact]
    public void Both_legs_of_a_hedge_share_the_prices_of_the_hedge_rule()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var hedged = new HedgedPosition(random.NextDouble() * 50, 58_000 + (random.NextDouble() * 4_000), random.NextDouble() * 50, 58_000 + (random.NextDouble() * 4_000), 400_000, 0, 0);
            var expected = HedgedLiquidation.PricesOf(hedged, Tiers, Tiers);
            WalletLeg[] legs = [WalletLeg.Linear(Long, hedged.LongQuantity, hedged.LongEntry, Tiers), WalletLeg.Linear(Short, hedged.ShortQuantity, hedged.ShortEntry, Tiers)];
            var bounds = WalletWalk.Of(legs, 400_000, 60_000);
            if (bounds.IsLiquidatedNow) continue;
            Assert.Equal(expected.Lower ?? double.NaN, bounds.Below, 0.01);
            Assert.Equal(expected.Upper ?? double.NaN, bounds.Above, 0.01);
        }
    }

    [Fact] // venue mechanics 3.1: the tier's rate on the whole position jumps at the edge
    public void Flat_rate_that_jumps_liquidates_at_the_edge_itself()
    {
        var tiers = MarginSchedule.Create(new MarginTierRow(0, 100, 0.01, 50), new MarginTierRow(100, 1_000, 0.2, 5));
        WalletLeg[] flat = [WalletLeg.Linear(Short, 1, 90, tiers, 0, isFlat: true)];
        Assert.Equal(100, WalletWalk.Of(flat, 20, 90).Above); // 20 - 10 of loss is above 1 but not above 20
        Assert.Equal(FlatTierLiquidation.PriceOf(new LinearPosition(Short, 1, 90, 20), tiers).Price!.Value, WalletWalk.Of(flat, 20, 90).Above);
        WalletLeg[] continuous = [WalletLeg.Linear(Short, 1, 90, tiers)];
        Assert.True(WalletWalk.Of(continuous, 20, 90).Above > 100);
    }

    [Fact]
    public void Headroom_is_gone_exactly_at_the_bounds()
    {
        WalletLeg[] legs = [WalletLeg.Linear(Long, 300, 61_000, Tiers, 0.0005), WalletLeg.Linear(Short, 100, 59_000, Tiers, 0.0005)];
        var bounds = WalletWalk.Of(legs, 3_000_000, 60_000);
        Assert.Equal(0, WalletWalk.Headroom(legs, 3_000_000, bounds.Below), 1e-4);
        Assert.True(bounds.Below < 60_000 && bounds.Above > 60_000); // far above, half of both legs is more than the profit of the net one
        Assert.Equal(0, WalletWalk.Headroom(legs, 3_000_000, bounds.Above), 1e-4);
        Assert.True(WalletWalk.Of(legs, -3_000_000, 60_000).IsLiquidatedNow);
    }

    [Fact]
    public void Fully_backed_long_is_never_liquidated()
    {
        WalletLeg[] legs = [WalletLeg.Linear(Long, 1, 100, MarginSchedule.OfLine(0.01))];
        var bounds = WalletWalk.Of(legs, 100, 100);
        Assert.True(double.IsNaN(bounds.Below) && double.IsNaN(bounds.Above));
    }
}
