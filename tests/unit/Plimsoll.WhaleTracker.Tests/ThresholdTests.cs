using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.WhaleTracker.Tests;

public sealed class ThresholdTests
{
    private const long HourMs = 3_600_000;

    private static readonly WhaleParameters Small = new()
    {
        DefaultFloorUsd = 1_000, FloorsUsd = new Dictionary<string, double>(), Quantile = 0.99, MinimumOrders = 1_000,
    };

    [Fact]
    public void Below_the_least_number_of_orders_the_floor_stands_alone()
    {
        var tape = new Tape(Small);
        Orders(tape, 0, 998, notionalUsd: 5_000);
        Assert.Equal(998, tape.Outputs.Count);
        Assert.All(tape.Signals, signal => Assert.Equal(1_000, signal.ThresholdUsd));
    }

    [Fact]
    public void The_tail_of_the_own_market_raises_the_threshold_above_the_floor()
    {
        var tape = new Tape(Small);
        Orders(tape, 0, 980, notionalUsd: 100);
        Orders(tape, HourMs, 20, notionalUsd: 50_000);
        var before = tape.Outputs.Count;

        Orders(tape, HourMs * 2, 1, notionalUsd: 40_000);
        Assert.Equal(before, tape.Outputs.Count);
        Orders(tape, HourMs * 3, 1, notionalUsd: 60_000);
        var signal = tape.Signals[^1];
        Assert.Equal(before + 1, tape.Outputs.Count);
        Assert.InRange(signal.ThresholdUsd, 49_500, 50_500);
        Assert.Contains("quantile 0.99 of 1001 orders", signal.ThresholdRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_leave_the_window_after_a_day()
    {
        var tape = new Tape(Small);
        Orders(tape, 0, 2_000, notionalUsd: 50_000);
        Orders(tape, HourMs * 26, 1, notionalUsd: 2_000);
        Assert.Equal(1_000, tape.Signals[^1].ThresholdUsd);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.9, 2)]
    [InlineData(0.999, 3)]
    public void The_threshold_is_within_one_percent_of_the_exact_quantile(double quantile, int seed)
    {
        var tape = new Tape(Small with { Quantile = quantile, MinimumOrders = 100, DefaultFloorUsd = 1.5 });
#pragma warning disable RS0030 // A fixed seed makes the run repeatable.
        var random = new Random(seed);
#pragma warning restore RS0030
        var sizes = new List<double>();
        for (var order = 0; order < 20_000; order++)
        {
            sizes.Add(Math.Round(100 * Math.Exp(2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)), 3));
            tape.Trade(order * 1_000, 1, sizes[^1]);
        }

        tape.Trade(20_001_000, 1, 1e6);
        tape.Clock(20_010_000);
        sizes.Sort();
        var exact = sizes[(int)Math.Ceiling(quantile * sizes.Count) - 1];
        Assert.InRange(tape.Signals[^1].ThresholdUsd, exact * 0.989, exact * 1.011);
    }

    private static void Orders(Tape tape, long fromMs, int count, double notionalUsd)
    {
        for (var order = 0; order < count; order++)
        {
            tape.Trade(fromMs + (order * 1_000), 1, notionalUsd);
        }

        tape.Clock(fromMs + (count * 1_000));
    }
}
