using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Tests.Watchdog;

public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(-1_270, true)]
    [InlineData(-200, false)]
    [InlineData(40, false)]
    [InlineData(1_500, true)]
    public void The_smallest_delay_tells_whether_the_clocks_are_apart(long delayMs, bool isApart)
    {
        var skew = new ClockSkew();
        for (var step = 0; step < 100; step++)
        {
            skew.Saw(1_000_000 + (step * 10), 1_000_000 + (step * 10) - delayMs - (step % 7 * 30));
        }

        Assert.Equal((delayMs, isApart), (skew.SmallestDelayMs!.Value, skew.IsApart));
    }

    [Fact]
    public void A_fault_is_forgotten_within_a_minute_of_its_end()
    {
        var skew = new ClockSkew();
        skew.Saw(1_000_000, 1_002_000);
        for (var nowMs = 1_000_000L; nowMs < 1_090_000; nowMs += 500)
        {
            skew.Saw(nowMs, nowMs - 20);
        }

        Assert.Equal(20, skew.SmallestDelayMs);
    }

    [Fact]
    public void A_latency_is_never_below_zero() => Assert.Equal((0, 5), (ClockSkew.LatencyMs(10, 1_300), ClockSkew.LatencyMs(15, 10)));
}
