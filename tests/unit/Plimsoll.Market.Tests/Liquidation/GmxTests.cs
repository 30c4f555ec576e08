using Plimsoll.Market.Liquidation;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests.Liquidation;

public sealed class GmxTests
{
    private static readonly GmxV1Position Short90 = new(Short, 90, 9.91, 40_000, 10, 5, 50, 0);

    [Theory] // LP089 to LP093
    [InlineData(90, 9.91, 39_000, GmxV1State.Healthy)]
    [InlineData(90, 9.91, 41_000, GmxV1State.Healthy)]
    [InlineData(90, 9.91, 42_500, GmxV1State.Liquidate)]
    [InlineData(1_000, 99, 39_000, GmxV1State.Healthy)]
    [InlineData(1_000, 99, 41_000, GmxV1State.Healthy)]
    public void Vault_states(double size, double collateral, double mark, GmxV1State expected) =>
        Assert.Equal(expected, GmxV1.StateOf(Short90 with { SizeUsd = size, CollateralUsd = collateral }, mark));

    [Fact]
    public void Too_much_leverage_is_another_state_than_lost_collateral() =>
        Assert.Equal(GmxV1State.OverLeveraged, GmxV1.StateOf(Short90 with { SizeUsd = 1_000, CollateralUsd = 60, MaxLeverage = 20 }, 40_500));

    [Fact]
    public void Profit_does_not_count_as_collateral() =>
        Assert.Equal(GmxV1State.Liquidate, GmxV1.StateOf(Short90 with { CollateralUsd = 5 }, 20_000));

    [Theory]
    [InlineData(Long, 0, 50)]
    [InlineData(Short, 0, 50)]
    [InlineData(Long, 3, 12)]
    [InlineData(Short, 3, 12)]
    public void Vault_acts_exactly_from_the_estimated_price_on(PositionSide side, double funding, double maxLeverage)
    {
        var position = new GmxV1Position(side, 1_000, 99, 40_000, 10, 5, maxLeverage, funding);
        var price = GmxV1.PriceOf(position).Price!.Value;
        var adverse = 1 - (side.Sign() * 1e-6);
        Assert.Equal(GmxV1State.Healthy, GmxV1.StateOf(position, price / adverse));
        Assert.NotEqual(GmxV1State.Healthy, GmxV1.StateOf(position, price * adverse));
    }

    [Theory]
    [InlineData(Long, false)]
    [InlineData(Short, false)]
    [InlineData(Long, true)]
    [InlineData(Short, true)]
    public void Keepers_may_act_exactly_from_the_price_on(PositionSide side, bool isIndex)
    {
        var position = new GmxV2Position(side, 10_000, 5, isIndex ? 0.4 : 800, 1, isIndex, -12, 9, 1, 0.01);
        var price = GmxV2.PriceOf(position).Price!.Value;
        var adverse = 1 - (side.Sign() * 1e-6);
        Assert.False(GmxV2.IsLiquidatable(position, price / adverse));
        Assert.True(GmxV2.IsLiquidatable(position, price * adverse));
    }

    [Fact]
    public void Positive_price_impact_does_not_help()
    {
        var position = new GmxV2Position(Long, 10_000, 5, 800, 1, false, 0, 9, 1, 0.01);
        Assert.Equal(GmxV2.PriceOf(position).Price, GmxV2.PriceOf(position with { PriceImpactUsd = 50 }).Price);
    }

    [Fact]
    public void Short_covered_by_its_own_token_is_never_liquidated() =>
        Assert.Equal(LiquidationKind.None, GmxV2.PriceOf(new GmxV2Position(Short, 10_000, 5, 6, 0, true, 0, 9, 1, 0.01)).Kind);
}
