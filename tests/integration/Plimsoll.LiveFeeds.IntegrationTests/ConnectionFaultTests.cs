using System.Text.RegularExpressions;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Faults of the connection, the venue's limits and the clock, one a test: the book ends as the venue's own.</summary>
public sealed partial class ConnectionFaultTests
{
    private const int Place = RecordedPlay.Place;

    [Fact]
    public async Task An_oversized_message_ends_the_connection_and_the_book_comes_back()
    {
        var world = await RecordedPlay.PlayAsync(
            venue => venue.Send = (place, text) => place == Place ? [new string(' ', 200_000) + text] : [text], new LiveOptions { MaxFrameBytes = 100_000, SilenceSeconds = 60 });
        Assert.Contains(world.Log.Lines, line => line.Contains("a frame longer than 100000 bytes", StringComparison.Ordinal));
        Assert.Equal(1, world.Counts.Resyncs);
    }

    [Fact]
    public async Task A_connection_that_breaks_makes_the_book_stale_at_once_and_is_made_again()
    {
        var world = await RecordedPlay.PlayAsync(venue => venue.Send = (place, text) => place == Place ? null : [text]);
        Assert.Equal(1, world.Counts.Resyncs);
        Assert.Contains(world.Events, body => body.FeedStatus is { Stream: "depth", State: FeedState.Stale });
    }

    [Fact]
    public async Task A_socket_that_stays_open_and_says_nothing_is_given_up()
    {
        var world = await RecordedPlay.PlayAsync(venue => venue.SilentAt = Place, new LiveOptions { SilenceSeconds = 1 });
        Assert.Contains(world.Log.Lines, line => line.Contains("binance public: no data for 1 s on an open socket", StringComparison.Ordinal));
        Assert.Equal(1, world.Counts.Resyncs);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task A_venue_that_refuses_is_left_alone_for_as_long_as_it_asks(int status)
    {
        LoopbackBinance? server = null;
        var world = await RecordedPlay.PlayAsync(venue =>
        {
            server = venue;
            (venue.Refusals, venue.RefusalStatus) = (1, status);
        });
        Assert.Contains(world.Log.Lines, line => line.Contains($"answered {status}: silent for 1 s", StringComparison.Ordinal));
        Assert.InRange(server!.SnapshotTimes[1] - server.SnapshotTimes[0], TimeSpan.FromSeconds(0.95), TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-1.5)]
    public async Task A_clock_that_is_wrong_is_seen_and_costs_no_message(double secondsAhead)
    {
        // Venue times of the recording, moved to now: what is left is the fault of our clock.
        var world = await RecordedPlay.PlayAsync(
            venue => venue.Send = (_, text) => [VenueTime().Replace(text, $"${{1}}{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}")],
            clock: new ShiftedClock(TimeSpan.FromSeconds(secondsAhead)));
        Assert.Equal(0, world.Counts.Gaps);
        Assert.True(world.Feed.Skew.IsApart);
        Assert.InRange(world.Feed.Skew.SmallestDelayMs!.Value, (secondsAhead * 1_000) - 250, (secondsAhead * 1_000) + 250);
    }

    [GeneratedRegex("(\"[ET]\":)[0-9]+")]
    private static partial Regex VenueTime();
}
