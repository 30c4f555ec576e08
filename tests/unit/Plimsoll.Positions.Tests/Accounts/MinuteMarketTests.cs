using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Positions.Tests.Accounts;

public sealed class MinuteMarketTests
{
    [Fact]
    public void Volatility_of_a_known_walk_is_recovered_at_every_horizon()
    {
        var market = Walk(0.8, 20_000, 3);
        var volatility = market.Volatility();
        Assert.Equal(RiskHorizons.Count, volatility.Length);
        Assert.All(volatility, value => Assert.InRange(value, 0.55, 1.0));
        Assert.Equal(0.8, volatility[^1], 0.08);
    }

    [Fact]
    public void Half_an_hour_of_returns_is_needed()
    {
        Assert.True(Walk(0.8, 30, 1).Volatility().IsEmpty);
        Assert.False(Walk(0.8, 31, 1).Volatility().IsEmpty);
    }

    [Fact]
    public void Calm_never_halves_the_long_run()
    {
        var market = Walk(0.8, 20_000, 3);
        for (var minute = 1; minute < 600; minute++) market.Take(market.Minute + 1, market.MarkPrice);
        var volatility = market.Volatility();
        Assert.True(volatility[0] >= 0.3, $"{volatility[0]}");
    }

    [Fact]
    public void Older_minutes_and_missing_marks_change_nothing()
    {
        var market = Walk(0.8, 100, 3);
        var (minute, mark) = (market.Minute, market.MarkPrice);
        market.Take(minute, 1);
        market.Take(minute - 5, 1);
        market.Take(minute + 1, 0);
        Assert.Equal((minute, mark), (market.Minute, market.MarkPrice));
    }

    [Fact]
    public void Returns_are_taken_where_both_have_marks()
    {
        var first = Walk(0.8, 1_000, 3);
        var second = new MinuteMarket();
        for (var minute = 500; minute < 900; minute++) second.Take(minute, 100 + (minute % 3));
        var (own, others) = first.ReturnsWith(second);
        Assert.Equal(own.Length, others.Length);
        Assert.InRange(own.Length, 75, 80);
    }

    private static MinuteMarket Walk(double volatility, int minutes, ulong seed)
    {
        var random = new RandomStream(seed);
        var market = new MinuteMarket();
        var log = Math.Log(100);
        for (var minute = 0; minute < minutes; minute++)
        {
            market.Take(minute, Math.Exp(log));
            log += volatility * Math.Sqrt(1 / (365.0 * 1_440)) * random.NextNormal();
        }

        return market;
    }
}
