using Plimsoll.Kernel.Statistics;
using Plimsoll.Market.Barriers;

namespace Plimsoll.Market.Tests.Barriers;

public sealed class FirstPassageTests
{
    private const double Day = 1 / 365.0;

    [Fact] // FPT-A05 and FPTL-01
    public void Far_tail_is_a_finite_logarithm()
    {
        Assert.Equal(-451.0038210246558, FirstPassage.LogDown(-0.2876820724517809, 0, 0.45, 4 * Day / 24), 1e-6);
        for (var b = -3.0; b < 0; b += 0.01) Assert.True(double.IsFinite(FirstPassage.LogDown(b, 0, 0.3, Day / 96)), $"b {b}");
    }

    [Fact]
    public void Probability_grows_with_time_and_volatility_and_falls_with_distance()
    {
        for (var b = -0.005; b > -0.4; b *= 1.3)
        {
            var probability = FirstPassage.Down(b, 0.18, 0.6, Day); // ν = 0
            Assert.True(FirstPassage.Down(b, 0.18, 0.6, 2 * Day) > probability);
            Assert.True(FirstPassage.Down(b, 0.5 * 0.49, 0.7, Day) > probability);
            Assert.True(FirstPassage.Down(b * 1.01, 0.18, 0.6, Day) < probability);
        }
    }

    [Fact]
    public void Touching_is_at_least_as_likely_as_ending_beyond()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var (b, mu, sigma, years) = (-random.NextDouble() * 0.4, (random.NextDouble() - 0.5) * 4, 0.2 + random.NextDouble(), random.NextDouble() * 0.02);
            var nu = mu - (0.5 * sigma * sigma);
            Assert.True(FirstPassage.Down(b, mu, sigma, years) >= Gaussian.Below((b - (nu * years)) / (sigma * Math.Sqrt(years))) * (1 - 1e-12));
        }
    }

    [Fact]
    public void Up_mirrors_down()
    {
        // ν is reflected with the barrier: μ' - σ²/2 = -(μ - σ²/2).
        const double sigma = 0.7, mu = 0.3;
        Assert.Equal(FirstPassage.Down(-0.04, mu, sigma, Day), FirstPassage.Up(0.04, (sigma * sigma) - mu, sigma, Day), 1e-14);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(1e-9)]
    [InlineData(1e-60)]
    public void Quantile_inverts_the_probability(double probability)
    {
        var b = FirstPassage.DownQuantile(probability, 0.1, 0.8, Day);
        Assert.Equal(Math.Log(probability), FirstPassage.LogDown(b, 0.1, 0.8, Day), 1e-9);
        var up = FirstPassage.UpQuantile(probability, 0.1, 0.8, Day);
        Assert.Equal(Math.Log(probability), FirstPassage.LogUp(up, 0.1, 0.8, Day), 1e-9);
    }

    [Fact]
    public void Reached_barrier_is_certain_and_no_volatility_follows_the_drift()
    {
        Assert.Equal(1, FirstPassage.Down(0, 0, 0.5, Day));
        Assert.Equal(0, FirstPassage.Down(-0.1, 0, 0, 1));
        Assert.Equal(1, FirstPassage.Down(-0.1, -1, 0, 1));
    }

    [Fact]
    public void Paid_funding_brings_the_barrier_nearer_and_received_funding_removes_it()
    {
        var paid = FundedBarrier.Of(PositionSide.Long, 2, 60_000, 12_000, 0.005, 0.0005, 3 * Day);
        var received = FundedBarrier.Of(PositionSide.Long, 2, 60_000, 12_000, 0.005, -0.0005, 3 * Day);
        Assert.True(paid.AtEnd > paid.Now && received.AtEnd < received.Now);
        Assert.True(paid.TouchProbability(PositionSide.Long, 60_000, 0, 0.7, 3 * Day) > received.TouchProbability(PositionSide.Long, 60_000, 0, 0.7, 3 * Day));
        var shortSide = FundedBarrier.Of(PositionSide.Short, 2, 60_000, 12_000, 0.005, 0.0005, 3 * Day);
        Assert.True(shortSide.AtEnd > shortSide.Now, "a short receives a positive rate");
    }

    [Fact]
    public void Jumps_only_add()
    {
        Assert.Equal(1e-12 + 1e-9, JumpMixture.Of(1e-12, 1, 1e-6, 1e-3), 1e-15);
        Assert.Equal(0.3, JumpMixture.Of(0.3, 0, 1, 1));
    }

    [Fact]
    public void Tail_losses_mirror_and_grow_with_the_level()
    {
        Assert.True(TailLoss.OfLong(100, 0, 0.6, Day, 0.99) > TailLoss.OfLong(100, 0, 0.6, Day, 0.95));
        Assert.True(TailLoss.OfShort(100, 0, 0.6, Day, 0.99) > TailLoss.OfLong(100, 0, 0.6, Day, 0.99), "a rise is not bounded by zero");
    }
}
