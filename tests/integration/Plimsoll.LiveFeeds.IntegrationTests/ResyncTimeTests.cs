using Plimsoll.Ingestion.Options;
using Plimsoll.LiveFeeds.IntegrationTests.Faults;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>How long a book is away after a gap, at the venues that heal by a snapshot that is asked for.</summary>
[Collection(Alone.Name)]
public sealed class ResyncTimeTests
{
    private const int BooksPerVenue = 8;

    [Fact]
    public async Task A_book_is_back_within_two_seconds_of_a_gap_though_a_snapshot_takes_one()
    {
        string[] venues = ["binance", "okx", "okx without a snapshot", "gate"];
        var times = await Task.WhenAll(venues.SelectMany(venue => Enumerable.Range(0, BooksPerVenue).Select(_ => HealAsync(venue))));
        Assert.All(times, time => Assert.InRange(time, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2)));
    }

    private static async Task<TimeSpan> HealAsync(string name)
    {
        var dialect = Dialects.Of(name);
        await using var venue = new LoopbackVenue(dialect, Fault.Dropped) { SnapshotTakes = TimeSpan.FromSeconds(1), After = 1_000 };
        await venue.StartAsync();
        await using var world = new LiveWorld(dialect.Venue, venue.Address, new LiveOptions { SilenceSeconds = 60 });
        await world.UntilAsync(() => world.Read().IsGood, "the first book");
        venue.Begin();
        await world.UntilAsync(() => world.Counts.Gaps == 1, "the gap");
        var started = TimeProvider.System.GetTimestamp();
        await world.UntilAsync(() => world.Read().IsGood, "the book");
        return TimeProvider.System.GetElapsedTime(started);
    }
}
