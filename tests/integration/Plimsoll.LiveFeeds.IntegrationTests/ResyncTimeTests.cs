using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>How long a book is away after a gap.</summary>
public sealed class ResyncTimeTests
{
    private const int Books = 8;

    [Fact]
    public async Task A_book_is_back_within_two_seconds_of_a_gap_though_a_snapshot_takes_one()
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Books).Select(_ => HealAsync()));
        Assert.All(times, time => Assert.InRange(time, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2)));
    }

    private static async Task<TimeSpan> HealAsync()
    {
        await using var venue = new LoopbackBinance(2_600) { SnapshotTakes = TimeSpan.FromSeconds(1) };
        var lost = false;
        venue.Send = (place, text) =>
        {
            if (lost || venue.SnapshotsGiven == 0 || place % 50 != 0)
            {
                return [text];
            }

            lost = true;
            return [];
        };
        await venue.StartAsync();
        await using var world = new LiveWorld("binance", venue.Address, new LiveOptions { SilenceSeconds = 60 });
        await world.UntilAsync(() => world.Counts.Gaps == 1, "the gap");
        var started = TimeProvider.System.GetTimestamp();
        await world.UntilAsync(() => world.Read().IsGood, "the book");
        return TimeProvider.System.GetElapsedTime(started);
    }
}
