using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests.Liquidation;

public sealed class InverseLiquidationTests
{
    [Fact] // INV-02
    public void Coin_margined_short() =>
        Assert.Equal(63510.63829787234, InverseLiquidation.PriceOf(new(Short, 100_000, 60_000, 0.1), MarginSchedule.OfLine(0.005)).Price!.Value, 1e-7);

    [Fact] // LP029: reported from the exchange's own screen
    public void Coin_margined_cross_long_with_a_deduction() =>
        Assert.Equal(33599.4, InverseLiquidation.PriceOf(new(Long, 100_000 * 100.0, 45_000, 101), MarginSchedule.OfLine(0.125, 11.605)).Price!.Value, 0.02);

    [Fact]
    public void Short_without_borrowing_is_never_liquidated() =>
        Assert.Equal(LiquidationKind.None, InverseLiquidation.PriceOf(new(Short, 60_000, 60_000, 1), MarginSchedule.OfLine(0.005)).Kind);

    [Theory]
    [InlineData(Long)]
    [InlineData(Short)]
    public void Headroom_is_zero_at_the_price_and_has_the_right_sign_beside_it(PositionSide side)
    {
        var random = new Random(77);
        var tiers = MarginSchedule.Create(new MarginTierRow(0, 5, 0.004, 100), new MarginTierRow(5, 50, 0.01, 50), new MarginTierRow(50, 500, 0.05, 10));
        for (var i = 0; i < 300; i++)
        {
            var entry = 100 + (random.NextDouble() * 90_000);
            var coins = Math.Exp(random.NextDouble() * 5);
            var position = new InversePosition(side, coins * entry, entry, coins / (1.2 + (random.NextDouble() * 9)), CloseFeeRate: 0.0005);
            var outcome = InverseLiquidation.PriceOf(position, tiers);
            if (outcome.Price is not { } price) continue;
            Assert.Equal(0, InverseLiquidation.HeadroomCoin(position, tiers, price), coins * 1e-9);
            Assert.True(InverseLiquidation.HeadroomCoin(position, tiers, side == Long ? price * 1.001 : price * 0.999) > 0, $"case {i}");
            Assert.True(InverseLiquidation.HeadroomCoin(position, tiers, side == Long ? price * 0.999 : price * 1.001) < 0, $"case {i}");
        }
    }

    [Fact]
    public void Bankruptcy_lies_beyond_liquidation()
    {
        var position = new InversePosition(Long, 60_000, 50_000, 0.12);
        Assert.True(InverseLiquidation.BankruptcyPriceOf(position).Price < InverseLiquidation.PriceOf(position, MarginSchedule.OfLine(0.005)).Price);
    }

    [Theory]
    [InlineData(double.NaN, 60_000, "size NaN")]
    [InlineData(100, -1, "entry price -1")]
    public void Missing_input_is_refused(double size, double entry, string expected) =>
        Assert.StartsWith(expected, InverseLiquidation.PriceOf(new(Long, size, entry, 1), MarginSchedule.OfLine(0.01)).Reason, StringComparison.Ordinal);

    [Theory] // venue mechanics section 0: the peers' tables
    [InlineData(Long, 60_000, 2, 0, 40_000)]
    [InlineData(Long, 30_000, 2, 0.1, 21428.571428571428)]
    [InlineData(Short, 30_000, 2, 0, 60_000)]
    public void Leverage_alone_gives_the_inverse_price(PositionSide side, double entry, double leverage, double rate, double expected) =>
        Assert.Equal(expected, LeverageLiquidation.InverseOf(side, entry, leverage, rate).Price!.Value, 1e-6);

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Inverse_short_at_one_times_has_no_price(double rate) =>
        Assert.Equal(LiquidationKind.None, LeverageLiquidation.InverseOf(Short, 60_000, 1, rate).Kind);
}
