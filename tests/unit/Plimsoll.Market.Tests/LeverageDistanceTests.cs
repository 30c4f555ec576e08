using Plimsoll.Market.Liquidation;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests;

public sealed class LeverageDistanceTests
{
    [Fact] // KERN-01
    public void Long_distance_is_the_exact_margin_formula() => Assert.Equal(0.03580945269671089, LeverageDistance.LogOf(Long, 25, 0.005), 1e-12);

    [Fact] // LEV-02 states the simple distance
    public void Short_distance_is_the_exact_margin_formula() => Assert.Equal(0.044776119402985204, Math.Exp(LeverageDistance.LogOf(Short, 20, 0.005)) - 1, 1e-12);

    [Theory]
    [InlineData(Long)]
    [InlineData(Short)]
    public void Distance_equals_that_of_an_isolated_position_with_that_leverage(PositionSide side)
    {
        var outcome = LinearLiquidation.PriceOf(new(side, 3, 200, 600 / 8.0), ExampleSchedules.Flat(0.02));
        Assert.Equal(Math.Abs(Math.Log(outcome.Price!.Value / 200)), LeverageDistance.LogOf(side, 8, 0.02), 1e-12);
    }

    [Fact]
    public void Leverage_beyond_the_venues_maximum_is_liquidated_at_once() => Assert.True(LeverageDistance.LogOf(Long, 125, 0.0125) < 0);

    [Fact]
    public void Long_without_borrowing_has_no_distance() => Assert.Equal(double.PositiveInfinity, LeverageDistance.LogOf(Long, 1, 0.01));
}
