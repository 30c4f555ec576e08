using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Positions.Tests.Cascades;

public sealed class HawkesCheckTests
{
    private const double Hours = 40;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(0.7)]
    public void Ratio_of_a_process_that_brings_on_its_own_events_is_found_and_its_residuals_pass(double ratio)
    {
        var check = Check(Family(ratio, seed: 3));
        Assert.Equal(ratio, check.Ratio, 0.1);
        Assert.True(check.IsIdentified);
        if (ratio > 0) Assert.InRange(check.DecaySeconds, 10, 40);
    }

    [Fact]
    public void Counts_in_long_windows_say_about_the_same() => Assert.Equal(0.7, Check(Family(0.7, seed: 5)).FromCounts, 0.15);

    [Fact]
    public void Events_as_regular_as_a_clock_are_no_such_process_and_no_number_is_identified() =>
        Assert.False(Check([.. Enumerable.Range(1, 2_000).Select(i => i * 60_000L)]).IsIdentified);

    [Fact]
    public void Prints_of_one_position_within_fifty_milliseconds_are_one_event()
    {
        (long, bool)[] prints = [(1_000, true), (1_030, true), (1_070, true), (1_070, false), (1_200, true)];
        Assert.Equal(3, HawkesCheck.Of(prints, 0, 3_600_000).Events);
    }

    [Fact]
    public void Too_few_events_give_no_number()
    {
        var check = HawkesCheck.Of([(1_000, true), (9_000, true)], 0, 3_600_000);
        Assert.True(double.IsNaN(check.Ratio) && double.IsNaN(check.FromCounts) && !check.IsIdentified);
    }

    private static HawkesCheck Check(long[] times) => HawkesCheck.Of(times.Select(time => (time, true)), 0, (long)(Hours * 3_600_000));

    /// <summary>Immigrants at 40 an hour, each event with Poisson offspring that follow after 20 s on average.</summary>
    private static long[] Family(double ratio, ulong seed)
    {
        var random = new RandomStream(seed);
        List<double> times = [];
        for (var time = Wait(ref random, 90); time < Hours * 3_600; time += Wait(ref random, 90)) times.Add(time);
        for (var i = 0; i < times.Count; i++)
        {
            for (var product = 1 - random.NextUniform(); product > Math.Exp(-ratio); product *= 1 - random.NextUniform())
            {
                if (times[i] + Wait(ref random, 20) is var next && next < Hours * 3_600) times.Add(next);
            }
        }

        return [.. times.Order().Select(time => (long)(time * 1_000))];
    }

    private static double Wait(ref RandomStream random, double mean) => -mean * Math.Log(1 - random.NextUniform());
}
