using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Tests.Watchdog;

public sealed class RequestGateTests
{
    private const long StartMs = 1_780_000_020_000;

    [Fact]
    public void A_fifth_of_the_limit_is_left_to_others_and_the_next_minute_is_free_again()
    {
        var gate = new RequestGate(100);
        Assert.Equal(0, gate.WaitMs(40, StartMs));
        Assert.Equal(0, gate.WaitMs(40, StartMs));
        var waitMs = gate.WaitMs(1, StartMs);
        Assert.InRange(waitMs, 1, 60_000);
        Assert.Equal(0, gate.WaitMs(40, StartMs + waitMs));
    }

    [Fact]
    public void What_the_venue_counted_wins_over_what_we_counted()
    {
        var gate = new RequestGate(100);
        gate.Told(79, StartMs);
        Assert.InRange(gate.WaitMs(2, StartMs), 1, 60_000);
    }

    [Theory]
    [InlineData(429, 3_000L, 3_000)]
    [InlineData(429, null, 10_000)]
    [InlineData(418, null, 120_000)]
    [InlineData(403, null, 600_000)]
    public void A_refusal_silences_for_as_long_as_the_venue_asks_or_its_documentation_says(int status, long? askedMs, long expectedMs)
    {
        var gate = new RequestGate(100);
        Assert.Equal(expectedMs, gate.Refused(status, askedMs, StartMs));
        Assert.Equal(expectedMs - 1, gate.WaitMs(1, StartMs + 1));
        Assert.Equal(0, gate.WaitMs(1, StartMs + expectedMs));
    }
}
