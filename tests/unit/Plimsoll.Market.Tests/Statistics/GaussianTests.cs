using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Market.Tests.Statistics;

public sealed class GaussianTests
{
    [Theory] // NORM-01; the others to 16 digits from a computation in high precision
    [InlineData(-8.0, 6.220960574271819e-16)]
    [InlineData(-3.0, 0.0013498980316300957)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-0.4, 0.3445782583896758)]
    [InlineData(-20, 2.753624118606233e-89)]
    public void Lower_tail_is_right_relative_to_itself(double x, double expected) => Assert.Equal(1, Gaussian.Below(x) / expected, 1e-13);

    [Theory]
    [InlineData(-40, -804.60844201)]
    [InlineData(-1_000, -500007.82669481)]
    public void Logarithm_goes_on_where_the_probability_ends(double x, double expected) => Assert.Equal(expected, Gaussian.LogBelow(x), 1e-7);

    [Fact]
    public void Logarithm_equals_that_of_the_probability_across_the_branches()
    {
        for (var x = -30.0; x < 8; x += 0.013) Assert.Equal(Math.Log(Gaussian.Below(x)), Gaussian.LogBelow(x), 1e-11 * Math.Max(1, Math.Abs(Gaussian.LogBelow(x))));
    }

    [Fact]
    public void Quantile_inverts_the_probability_in_both_tails()
    {
        for (var exponent = -300.0; exponent < -0.31; exponent += 0.7)
        {
            var p = Math.Pow(10, exponent);
            Assert.Equal(Math.Log(p), Gaussian.LogBelow(Gaussian.Quantile(p)), 1e-10 * Math.Abs(Math.Log(p)));
        }

        Assert.Equal(1.959963984540054, Gaussian.Quantile(0.975), 1e-12);
        Assert.True(double.IsNaN(Gaussian.Quantile(1.5)));
    }

    [Fact]
    public void Small_differences_keep_their_digits()
    {
        Assert.Equal(1e-18, NearZero.ExpMinusOne(1e-18));
        Assert.Equal(1e-18, NearZero.LogOnePlus(1e-18));
        Assert.Equal(1.0000000050000000e-8, NearZero.ExpMinusOne(1e-8), 1e-22);
    }

    [Fact]
    public void Variance_survives_a_large_mean()
    {
        var running = default(RunningVariance);
        foreach (var value in new[] { 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16 }) running.Add(value);
        Assert.Equal((30.0, 4L), (running.Variance, running.Count));
    }

    [Fact]
    public void Stirling_meets_the_sum_of_logarithms()
    {
        var sum = 0.0;
        for (var n = 2; n <= 2_000; n++)
        {
            sum += Math.Log(n);
            Assert.Equal(sum, LogGamma.OfFactorial(n), 1e-12 * sum);
        }
    }

    [Fact]
    public void Equal_holders_are_counted_and_one_holder_owns_all()
    {
        Assert.Equal((4.0, 0.0), (Concentration.Of([2, 2, 2, 2]).EffectiveCount, Concentration.Of([2, 2, 2, 2]).Gini));
        Assert.Equal(1, Concentration.Of([0, 5, 0]).EffectiveCount, 1e-12);
        Assert.Throws<ArgumentException>(() => Concentration.Of([]));
    }
}
