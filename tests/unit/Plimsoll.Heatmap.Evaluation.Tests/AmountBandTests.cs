using Plimsoll.Heatmap.Core.Calibration;

namespace Plimsoll.Heatmap.Evaluation.Tests;

/// <summary>The 10/90 band of amounts and the width it learns.</summary>
public sealed class AmountBandTests
{
    [Theory]
    [InlineData(0.2, 4)]
    [InlineData(0.9, 3)]
    [InlineData(1.6, 12)]
    public void Learned_width_holds_four_of_five_amounts_it_has_not_seen(double logSd, double liquidations)
    {
        var errors = new AmountErrors(new AmountWidth(0.8, 0.8));
        var random = new Random(3);
        var inside = 0;
        const int Amounts = 4_000;
        for (var i = 0; i < Amounts + 500; i++)
        {
            var mean = liquidations * (0.5 + random.NextDouble()) * 20_000;
            var seen = Draw(random, mean, 20_000, logSd);
            var band = new AmountBand(mean, 20_000, errors.Width);
            if (i >= 500 && seen >= band.LowUsd && seen <= band.HighUsd) inside++;
            errors.Add(mean, 20_000, seen);
        }

        Assert.InRange(inside / (double)Amounts, 0.76, 0.86);
    }

    [Fact]
    public void Prior_holds_until_enough_was_seen()
    {
        var errors = new AmountErrors(new AmountWidth(0.8, 0.8));
        for (var i = 0; i < AmountErrors.Least - 1; i++) errors.Add(100_000, 1_000, 1e9);
        Assert.Equal(new AmountWidth(0.8, 0.8), errors.Width);
        errors.Add(100_000, 1_000, 1e9);
        Assert.True(errors.Width.Above > 3);
        Assert.Equal(0, errors.Width.Below);
    }

    [Theory]
    [InlineData(100_000, 10_000, 30_000)]
    [InlineData(100_000, 10_000, 900_000)]
    [InlineData(100_000, 60_000, 0)]
    public void Needed_width_is_the_smallest_whose_band_holds_the_amount(double mean, double unit, double seen)
    {
        var needed = AmountBand.Needed(mean, unit, seen);
        bool Holds(double share) =>
            new AmountBand(mean, unit, new AmountWidth(needed.Below * share, needed.Above * share)) is var band && seen >= band.LowUsd - 1e-6 && seen <= band.HighUsd + 1e-6;
        Assert.True(Holds(1));
        if (needed != default) Assert.False(Holds(0.99));
    }

    // Mass off by a log-normal factor, made of liquidations of one size.
    private static double Draw(Random random, double mean, double unit, double logSd)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var expected = mean * Math.Exp(logSd * normal) / unit;
        var (limit, product, count) = (Math.Exp(-Math.Min(expected, 600)), random.NextDouble(), 0);
        for (; product > limit; count++) product *= random.NextDouble();
        return count * unit;
    }
}
