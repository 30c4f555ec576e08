using Plimsoll.Simulator.Core.Pricing;

namespace Plimsoll.Simulator.Tests.Pricing;

public sealed class MarkPriceTests
{
    [Fact]
    public void Binance_takes_the_median_of_funding_price_mean_basis_and_last()
    {
        var mark = new MarkPrice(MarkRule.Binance);
        mark.Sample(0, new Quotes(1_000, 1_001, 1_003, 1_010, double.NaN, 0.001, 0.5));
        Assert.Equal(1_002, mark.Ticks, 1e-9);
        mark.Sample(1, new Quotes(1_000, 900, 900, 850, double.NaN, 0.001, 0.5));
        Assert.Equal(1_000.5, mark.Ticks, 1e-9);
    }

    [Fact]
    public void One_wild_trade_moves_no_mark() => Assert.All((MarkRule[])[MarkRule.Binance, MarkRule.Bybit, MarkRule.Gate, MarkRule.Hyperliquid], rule =>
    {
        var mark = new MarkPrice(rule);
        for (var second = 0; second < 400; second++) mark.Sample(second, new Quotes(1_000, 999, 1_001, 1_000, 1_000, 0.0001, 0.5));
        mark.Sample(400, new Quotes(1_000, 999, 1_001, 700, 1_000, 0.0001, 0.5));
        Assert.InRange(mark.Ticks, 999, 1_001);
    });

    [Fact]
    public void Hyperliquid_follows_the_other_venues_when_its_own_book_is_away()
    {
        var mark = new MarkPrice(MarkRule.Hyperliquid);
        for (var second = 0; second < 600; second++) mark.Sample(second, new Quotes(1_000, 999, 1_001, 1_000, 1_000, 0, 0));
        mark.Sample(600, new Quotes(950, 989, 991, 990, 952, 0, 0));
        Assert.InRange(mark.Ticks, 950, 953);
    }

    [Theory]
    [InlineData(0.0002, 0.0001)]
    [InlineData(0.002, 0.0015)]
    [InlineData(-0.002, -0.0015)]
    [InlineData(0.5, 0.01)]
    public void Funding_is_the_mean_premium_and_interest_within_its_clamp_and_cap(double premium, double expected)
    {
        var funding = new FundingRate(8, 0.01);
        for (var i = 0; i < 10; i++) funding.Sample(1_000 * (1 + premium), 1_000 * (1 + premium), 1_000);
        Assert.Equal(expected, funding.Rate, 1e-9);
        Assert.Equal(expected, funding.Settle(), 1e-9);
    }

    [Fact]
    public void An_hourly_venue_pays_an_eighth_of_the_eight_hour_rate()
    {
        var funding = new FundingRate(1, 0.04);
        funding.Sample(1_002, 1_002, 1_000);
        Assert.Equal(0.0015 / 8, funding.Rate, 1e-9);
    }
}
