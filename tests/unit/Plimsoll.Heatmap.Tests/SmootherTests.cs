using Plimsoll.Heatmap.Core.Zones;

namespace Plimsoll.Heatmap.Tests;

public sealed class SmootherTests
{
    [Theory]
    [InlineData(1.5)]
    [InlineData(3)]
    [InlineData(6)]
    public void Three_boxes_have_the_mass_and_the_variance_of_the_kernel(double bandwidth)
    {
        var (source, target, scratch) = (new double[201], new double[201], new double[201]);
        source[100] = 1;
        GaussianSmoother.Smooth(source, target, scratch, bandwidth);
        Assert.Equal(1, target.Sum(), 1e-12);
        var variance = 0.0;
        for (var i = 0; i < target.Length; i++) variance += target[i] * (i - 100) * (i - 100);
        Assert.InRange(Math.Sqrt(variance) / bandwidth, 0.9, 1.1);
        for (var i = 0; i <= 100; i++) Assert.Equal(target[100 - i], target[100 + i], 1e-12);
    }

    [Theory]
    [InlineData(3, 0.03)]
    [InlineData(6, 0.03)]
    public void Three_boxes_are_near_the_true_kernel(double bandwidth, double tolerance)
    {
        var (source, target, scratch) = (new double[201], new double[201], new double[201]);
        source[100] = 1;
        GaussianSmoother.Smooth(source, target, scratch, bandwidth);
        var peak = 1 / (bandwidth * Math.Sqrt(2 * Math.PI));
        for (var i = 0; i < 201; i++)
            Assert.Equal(peak * Math.Exp(-(i - 100) * (i - 100) / (2 * bandwidth * bandwidth)), target[i], peak * tolerance * 2);
    }

    [Fact]
    public void Nothing_stays_nothing_and_never_below_zero()
    {
        var (source, target, scratch) = (new double[50], new double[50], new double[50]);
        GaussianSmoother.Smooth(source, target, scratch, 4);
        Assert.All(target, value => Assert.Equal(0, value));
        source[3] = 1e15;
        source[40] = 1e-9;
        GaussianSmoother.Smooth(source, target, scratch, 4);
        Assert.All(target, value => Assert.True(value >= 0));
    }
}
