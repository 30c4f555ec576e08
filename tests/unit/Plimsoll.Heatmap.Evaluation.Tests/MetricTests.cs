using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Plimsoll.Heatmap.Core.Evaluation.Trials;
using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Heatmap.Evaluation.Tests;

public sealed class MetricTests
{
    [Fact]
    public void Two_spikes_are_as_far_apart_as_they_are()
    {
        double[] left = [0, 2, 0, 0, 0, 0];
        double[] right = [0, 0, 0, 0, 7, 0];
        Assert.Equal(3 * 0.0005, Transport.Distance(left, right, 0.0005), 12);
        Assert.Equal(0, Transport.Distance(left, left, 0.0005), 12);
        Assert.Equal(double.NaN, Transport.Distance(left, new double[6], 1));
    }

    [Fact]
    public void Transport_distance_equals_that_of_sorted_samples()
    {
        var random = new RandomStream(3);
        var (a, b) = (new double[50], new double[50]);
        var (first, second) = (new List<int>(), new List<int>());
        for (var i = 0; i < 400; i++)
        {
            first.Add(random.NextBelow(50));
            second.Add(Math.Min(49, 10 + random.NextBelow(50)));
            a[first[^1]]++;
            b[second[^1]]++;
        }

        first.Sort();
        second.Sort();
        Assert.Equal(first.Zip(second, (x, y) => Math.Abs(x - y)).Average(), Transport.Distance(a, b, 1), 9);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 10, 20, 25, 90 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 4, 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 2, 3 }, new double[] { 1, 2, 3, 4 }, 0.9486832980505138)]
    [InlineData(new double[] { 5, 5, 5, 5 }, new double[] { 1, 2, 3, 4 }, 0)]
    public void Ranks_correlate_with_mean_ranks_for_ties(double[] first, double[] second, double expected) =>
        Assert.Equal(expected, RankCorrelation.Of(first, second), 12);

    [Fact]
    public void Molchan_area_is_a_half_without_knowledge_and_smallest_with_all_of_it()
    {
        double[] amounts = [0, 0, 4, 0, 1, 0, 0, 0, 0, 0];
        Assert.Equal(0.5, Molchan.Area([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], amounts), 12);
        Assert.Equal(((1 + 0.2) / 2 * 0.1) + (0.2 / 2 * 0.1), Molchan.Area(amounts, amounts), 12);
        Assert.Equal(0.95, Molchan.Area([1, 1, 0, 1, 1, 1, 1, 1, 1, 1], [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]), 12);
    }

    [Fact]
    public void Poisson_deviance_at_the_best_scale_equals_the_direct_formula_and_no_scale_is_better()
    {
        double[] seen = [3, 0, 5, 2];
        double[] modelled = [1, 0.5, 4, 1];
        var logRatio = seen.Zip(modelled, (y, m) => y > 0 ? y * Math.Log(y / m) : 0).Sum();
        var best = AmountTrial.DevianceOf(logRatio, seen.Sum(), modelled.Sum());
        Assert.Equal(Direct(seen.Sum() / modelled.Sum()), best, 10);
        Assert.True(best < Direct(1.4) && best < Direct(1.7));

        double Direct(double scale) => 2 * seen.Zip(modelled, (y, m) => (y > 0 ? y * Math.Log(y / (scale * m)) : 0) - (y - (scale * m))).Sum();
    }

    [Fact]
    public void Information_gain_per_notional_equals_vector_IG_01_by_its_formula()
    {
        double[] map = [0.5, 0.3, 0.2];
        double[] baseline = [0.2, 0.3, 0.5];
        double[] usd = [10, 0, 5];
        Assert.Equal((10 * Math.Log(2.5)) + (5 * Math.Log(0.4)), LocationTrial.GainOf(map, baseline, usd), 12);
        Assert.Equal(0, LocationTrial.GainOf(map, map, usd), 12);
    }

    [Fact]
    public void A_density_keeps_its_share_of_uniform_so_that_no_cell_is_impossible()
    {
        var density = LocationTrial.Density([3, 0, 1, 0], 0.05);
        Assert.Equal(1, density.Sum(), 12);
        Assert.Equal(0.0125, density[1], 12);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], LocationTrial.Density(new double[4], 0.05));
    }

    [Fact]
    public void A_logit_finds_the_coefficients_that_made_the_data()
    {
        var random = new RandomStream(7);
        var (rows, outcomes) = (new List<double[]>(), new List<double>());
        for (var i = 0; i < 20_000; i++)
        {
            double[] row = [1, random.NextNormal(), random.NextNormal()];
            rows.Add(row);
            outcomes.Add(random.NextUniform() < 1 / (1 + Math.Exp(-(0.3 + (0.8 * row[1]) - (0.5 * row[2])))) ? 1 : 0);
        }

        var fit = LogitFit.Of(rows, outcomes);
        Assert.Equal(0.3, fit[0], 0.06);
        Assert.Equal(0.8, fit[1], 0.06);
        Assert.Equal(-0.5, fit[2], 0.06);
        Assert.All(LogitFit.Of(rows, [.. outcomes.Select(_ => 1.0)]), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void An_interval_comes_from_whole_blocks_and_needs_five_of_them()
    {
        var table = new BlockTable();
        for (var block = 0; block < 4; block++) Add(block);
        Assert.Equal(double.NaN, Ratio().Low);
        for (var block = 4; block < 200; block++) Add(block);
        var estimate = Ratio();

        // Block means are uniform on 0, 1, ... 9: the mean of 200 has a standard error of 2.87 / sqrt(200) = 0.203.
        Assert.Equal(4.5, estimate.Value, 9);
        Assert.Equal(4.5 - (1.96 * 0.203), estimate.Low, 0.08);
        Assert.Equal(4.5 + (1.96 * 0.203), estimate.High, 0.08);

        void Add(int block)
        {
            for (var row = 0; row < 50; row++)
            {
                table.Add($"{block:000}", "top", block % 10);
                table.Add($"{block:000}", "bottom", 1);
            }
        }

        Estimate Ratio() => table.Of(2_000, 1, ["top", "bottom"], sums => sums[0] / sums[1]);
    }
}
