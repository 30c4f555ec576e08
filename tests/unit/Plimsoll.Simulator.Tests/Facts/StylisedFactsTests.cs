using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Facts;

namespace Plimsoll.Simulator.Tests.Facts;

/// <summary>Every fact is computed on series that were made to have it, or not to have it.</summary>
public sealed class StylisedFactsTests
{
    private const int Bars = 40_000;

    [Fact]
    public void A_random_walk_of_normal_steps_has_no_fat_tails_and_no_memory()
    {
        var random = new RandomSource(1);
        var facts = StylisedFacts.Of(Series(_ => random.Normal() * 1e-3));
        Assert.Equal(3, facts["kurtosis-5m"], 0.25);
        Assert.Equal(0, facts["volatility-memory-5m"], 0.05);
        Assert.Equal(0, facts["return-memory-5m"], 0.05);
        Assert.True(double.IsNaN(facts["impact-exponent"]));
        Assert.True(double.IsNaN(facts["depth-left-in-cascades"]));
    }

    [Fact]
    public void Clustered_volatility_shows_as_memory_and_as_fat_tails()
    {
        var random = new RandomSource(2);
        var sigma = 1e-3;
        var facts = StylisedFacts.Of(Series(_ =>
        {
            sigma = 1e-3 * Math.Exp((0.999 * Math.Log(sigma / 1e-3)) + (0.03 * random.Normal()));
            return random.Normal() * sigma;
        }));
        Assert.True(facts["kurtosis-5m"] > 3.5, $"{facts["kurtosis-5m"]}");
        Assert.True(facts["volatility-memory-5m"] > 0.05, $"{facts["volatility-memory-5m"]}");
    }

    [Fact]
    public void Square_root_impact_shows_its_exponent()
    {
        var random = new RandomSource(3);
        var flows = Enumerable.Range(0, Bars + 1).Select(_ => random.Normal() * 100).ToArray();
        var logs = new double[Bars + 1];
        for (var i = 5; i <= Bars; i++) logs[i] = logs[i - 1];
        for (var end = 5; end <= Bars; end += 5)
        {
            var flow = flows[(end - 4)..(end + 1)].Sum();
            logs[end] = logs[end - 5] + (Math.Sign(flow) * 1e-4 * Math.Sqrt(Math.Abs(flow)));
            for (var i = end - 4; i < end; i++) logs[i] = logs[end - 5];
        }

        var facts = StylisedFacts.Of(new FactSeries { Name = "made", BarMinutes = 1, LogPrices = logs, NetTaker = flows });
        Assert.Equal(0.5, facts["impact-exponent"], 0.03);
    }

    [Fact]
    public void Open_interest_and_depth_are_read_around_the_largest_falls()
    {
        var random = new RandomSource(4);
        var (logs, interest, depth) = (new double[4_001], new double[4_001], new double[4_001]);
        for (var i = 0; i <= 4_000; i++)
        {
            var falls = i is > 500 and <= 520 or > 1_500 and <= 1_520 or > 2_500 and <= 2_520 or > 3_500 and <= 3_520;
            logs[i] = (i == 0 ? 0 : logs[i - 1]) + (falls ? -0.004 : 1e-4 * random.Normal());
            interest[i] = (i == 0 ? 100 : interest[i - 1]) * (falls ? 0.99 : 1);
            depth[i] = falls ? 25 : 100;
        }

        var facts = StylisedFacts.Of(new FactSeries { Name = "made", BarMinutes = 1, LogPrices = logs, OpenInterest = interest, Depth = depth, LeastDepth = depth });
        Assert.Equal(Math.Pow(0.99, 20) - 1, facts["oi-change-in-falls"], 0.02);
        Assert.Equal(0.25, facts["depth-left-in-cascades"], 1e-9);
    }

    [Fact]
    public void A_book_whose_depth_grows_with_a_power_shows_the_power()
    {
        var distances = Enumerable.Range(1, 40).Select(level => level * 1e-4).ToArray();
        var sizes = distances.Select((distance, level) => Math.Pow(distance, 1.16) - (level == 0 ? 0 : Math.Pow(distances[level - 1], 1.16))).ToArray();
        Assert.Equal(1.16, BookShape.Exponent(distances, sizes, 0), 1e-9);
    }

    [Fact]
    public void Every_bound_names_a_fact_that_is_computed() =>
        Assert.Equal(FactBounds.All.Select(bounds => bounds.Name).Order(), StylisedFacts.Of(Series(_ => 1e-3)).Keys.Order());

    private static FactSeries Series(Func<int, double> step)
    {
        var logs = new double[Bars];
        for (var i = 1; i < Bars; i++) logs[i] = logs[i - 1] + step(i);
        return new FactSeries { Name = "made", BarMinutes = 1, LogPrices = logs };
    }
}
