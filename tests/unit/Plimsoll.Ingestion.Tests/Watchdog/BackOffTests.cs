using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Tests.Watchdog;

public sealed class BackOffTests
{
    [Fact]
    public void Pauses_double_to_their_bound_within_half_and_all_of_it_and_begin_again_after_a_success()
    {
        var least = new BackOff(500, 30_000);
        var most = new BackOff(500, 30_000);
        Assert.Equal([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000], Enumerable.Range(0, 8).Select(_ => least.NextMs(0)));
        Assert.Equal([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000], Enumerable.Range(0, 8).Select(_ => most.NextMs(1)));
        for (var tries = 0; tries < 10_000; tries++)
        {
            Assert.InRange(most.NextMs(0.5), 1, 30_000);
        }

        most.Reset();
        Assert.Equal(500, most.NextMs(1));
    }
}
