using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Parameters;

namespace Plimsoll.PropertyTests.Heatmap;

/// <summary>Appendix Q of the quant specification, item 8, on the calibration of the leverage mix.</summary>
public sealed class MixtureProperties
{
    private const int Kernels = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Likelihood_never_falls_and_no_weight_is_negative(int seed)
    {
        var (exposures, counts, _) = Cells(seed, 400);
        var weights = Start(seed);
        var before = PoissonMixture.LogLikelihood(weights, exposures, counts);
        for (var step = 0; step < 200; step++)
        {
            PoissonMixture.Step(weights, exposures, counts, [], []);
            Assert.All(weights, weight => Assert.True(weight >= 0, $"{weight}"));
            var after = PoissonMixture.LogLikelihood(weights, exposures, counts);
            Assert.True(after >= before - (1e-9 * Math.Abs(before)), $"step {step}: {before} to {after}");
            before = after;
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void With_a_prior_the_posterior_never_falls(int seed)
    {
        var (exposures, counts, _) = Cells(seed, 300);
        var prior = new MixPrior(new CalibrationParameters { PriorCounts = 40 }, Start(seed), 0.6);
        var weights = Start(seed + 1);
        var before = double.NegativeInfinity;
        for (var step = 0; step < 200; step++)
        {
            PoissonMixture.Step(weights, exposures, counts, prior.Shapes(), prior.Rates());
            var after = PoissonMixture.LogLikelihood(weights, exposures, counts)
                + weights.Index().Sum(weight => ((prior.ShapeOf(weight.Index) - 1) * Math.Log(weight.Item)) - (prior.Rate * weight.Item));
            Assert.True(after >= before - (1e-9 * Math.Abs(before)), $"step {step}: {before} to {after}");
            before = after;
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Kernels_in_another_order_have_the_same_weights_in_that_order(int seed)
    {
        var (exposures, counts, _) = Cells(seed, 300);
        int[] order = [3, 0, 6, 1, 5, 2, 4];
        var start = Start(seed);
        var prior = Start(seed + 1);
        var plain = Fit(start, exposures, counts, prior);
        var shuffled = Fit([.. order.Select(k => start[k])], [.. exposures.Select(row => order.Select(k => row[k]).ToArray())], counts, [.. order.Select(k => prior[k])]);
        for (var k = 0; k < Kernels; k++) Assert.Equal(plain[order[k]], shuffled[k], 1e-9);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Online_mix_in_another_order_has_the_same_weights_in_that_order(int seed)
    {
        var (exposures, counts, _) = Cells(seed, 300);
        int[] order = [3, 0, 6, 1, 5, 2, 4];
        var expected = Start(seed);
        var plain = Learn(expected, exposures, counts);
        var shuffled = Learn([.. order.Select(k => expected[k])], [.. exposures.Select(row => order.Select(k => row[k]).ToArray())], counts);
        for (var k = 0; k < Kernels; k++) Assert.Equal(plain[order[k]], shuffled[k], 1e-6);
        Assert.Equal(1, plain.Sum(), 1e-9);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void Unit_of_money_changes_no_weight(int seed)
    {
        var (exposures, counts, _) = Cells(seed, 300);
        var start = Start(seed);
        var plain = Fit(start, exposures, counts, []);
        var scaled = Fit(start, [.. exposures.Select(row => row.Select(cell => cell * 1_024).ToArray())], [.. counts.Select(count => count * 1_024)], []);
        for (var k = 0; k < Kernels; k++) Assert.Equal(plain[k], scaled[k], 1e-9);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    public void Known_weights_come_back_within_5_per_cent_from_10000_cells(int seed)
    {
        var (exposures, counts, truth) = Cells(seed, 10_000);
        var weights = Start(seed);
        for (var step = 0; step < 400; step++) PoissonMixture.Step(weights, exposures, counts, [], []);
        Assert.InRange(weights.Zip(truth, (found, real) => Math.Abs(found - real)).Sum() / truth.Sum(), 0, 0.05);
    }

    private static double[] Fit(double[] start, List<double[]> exposures, double[] counts, double[] prior)
    {
        double[] weights = [.. start];
        double[] shapes = [.. prior.Select(weight => 1 + (30 * weight))];
        double[] rates = [.. prior.Select(_ => 30.0)];
        for (var step = 0; step < 100; step++) PoissonMixture.Step(weights, exposures, counts, shapes, rates);
        return weights;
    }

    private static double[] Learn(double[] expected, List<double[]> exposures, double[] counts)
    {
        var parameters = new CalibrationParameters();
        var mix = new OnlineMix(parameters, new MixPrior(parameters, expected, 1));
        mix.AddPrint(1);
        var exposure = new float[Kernels];
        for (var j = 0; j < exposures.Count; j++) mix.AddCell(exposures[j], counts[j], exposure);
        mix.Refit();
        return mix.Weights();
    }

    private static double[] Start(int seed)
    {
        var random = new Random(seed * 31);
        double[] weights = [.. Enumerable.Range(0, Kernels).Select(_ => 0.1 + random.NextDouble())];
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    // Exposures of every size, some kernels absent; counts are draws around the truth.
    private static (List<double[]> Exposures, double[] Counts, double[] Truth) Cells(int seed, int cells)
    {
        var random = new Random(seed);
        double[] truth = [.. Start(seed + 100).Select(weight => weight * 0.8)];
        var exposures = new List<double[]>(cells);
        var counts = new double[cells];
        for (var j = 0; j < cells; j++)
        {
            var row = new double[Kernels];
            for (var k = 0; k < Kernels; k++) row[k] = random.Next(4) == 0 ? 0 : 60 * Math.Pow(random.NextDouble(), 2);
            exposures.Add(row);
            counts[j] = Poisson(random, row.Zip(truth, (cell, weight) => cell * weight).Sum());
        }

        return (exposures, counts, truth);
    }

    private static double Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; count++) product *= random.NextDouble();
        return count;
    }
}
