using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>The other venues' ways of starting, following and healing a book, over a real WebSocket and real HTTP.</summary>
public sealed class VenueDialectTests
{
    private const int Before = 40;
    private const int After = 120;

    [Theory]
    [InlineData("bybit")]
    [InlineData("okx")]
    [InlineData("okx without a snapshot")]
    [InlineData("gate")]
    [InlineData("hyperliquid")]
    public async Task A_book_starts_follows_loses_a_message_and_ends_as_the_venues_own(string name)
    {
        var dialect = Dialect.Of(name);
        await using var venue = new LoopbackDialect(dialect, Before, After);
        await venue.StartAsync();
        await using var world = new LiveWorld(dialect.Venue, venue.Address, new LiveOptions { SilenceSeconds = 60 });
        var last = 0L;
        await world.UntilAsync(
            () =>
            {
                if (!venue.HasPlayedAll)
                {
                    return false;
                }

                last = dialect.HasNoGaps ? 1_780_000_000_000 + venue.Book.Number : venue.Book.Number;
                var (isGood, number, _, _) = world.Read();
                return isGood && number == last;
            },
            "the book at the venue's number");
        var end = world.Read();
        Assert.Equal(venue.Book.Bids.Take(20).Select(level => ((double)level.Price, (double)level.Size)), end.Bids);
        Assert.Equal(venue.Book.Asks.Take(20).Select(level => ((double)level.Price, (double)level.Size)), end.Asks);
        Assert.Equal(dialect.HasNoGaps ? (0L, 0L) : (1L, 1L), (world.Counts.Gaps, world.Counts.Resyncs));
        Assert.Equal(dialect.HealsBySubscribing, venue.Received.Any(text => text.Contains("unsubscribe", StringComparison.Ordinal)));
    }
}
