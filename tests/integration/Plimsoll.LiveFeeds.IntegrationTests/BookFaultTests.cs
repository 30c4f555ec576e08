using System.Text.RegularExpressions;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Recorded depth over a real WebSocket, snapshots over real HTTP, one fault a test: the book ends as the venue's own, and is never readable while it is wrong.</summary>
public sealed partial class BookFaultTests
{
    private const int Changes = 300;
    private const int Place = 120;

    [Fact]
    public async Task Undisturbed_the_book_follows_without_a_gap()
    {
        var world = await PlayAsync(_ => { });
        Assert.Equal((0L, 0L, 0L), (world.Counts.Gaps, world.Counts.Resyncs, world.Counts.Crossed));
        Assert.InRange(world.Counts.Applied, 1, Changes);
    }

    [Fact]
    public async Task A_dropped_message_is_one_gap_and_one_resync()
    {
        var world = await PlayAsync(venue => venue.Send = (place, text) => place == Place ? [] : [text]);
        Assert.Equal((1L, 1L), (world.Counts.Gaps, world.Counts.Resyncs));
        Assert.Contains(world.Events, body => body.FeedStatus is { Stream: "depth", State: FeedState.Gap });
        Assert.Contains(world.Events, body => body.Depth is { State: BookState.Stale });
    }

    [Fact]
    public async Task A_repeated_message_changes_nothing()
    {
        var world = await PlayAsync(venue => venue.Send = (place, text) => place == Place ? [text, text] : [text]);
        Assert.Equal((0L, 1L), (world.Counts.Gaps, world.Counts.Duplicates));
    }

    [Fact]
    public async Task Messages_in_the_wrong_order_are_a_gap_and_heal()
    {
        string? held = null;
        var world = await PlayAsync(venue => venue.Send = (place, text) =>
        {
            if (place == Place)
            {
                held = text;
                return [];
            }

            return place == Place + 1 ? [text, held!] : [text];
        });
        Assert.Equal((1L, 1L), (world.Counts.Gaps, world.Counts.Resyncs));
    }

    [Theory]
    [InlineData("corrupt")]
    [InlineData("truncated")]
    [InlineData("nested")]
    public async Task A_message_that_cannot_be_read_is_refused_and_what_it_held_is_found_missing(string fault)
    {
        var world = await PlayAsync(venue => venue.Send = (place, text) => place != Place ? [text] : fault switch
        {
            "corrupt" => [text.Replace("\"b\":[[", "\"b\":[{", StringComparison.Ordinal)],
            "truncated" => [text[..(text.Length / 2)]],
            _ => [new string('[', 5_000) + text],
        });
        Assert.Equal((1L, 1L), (world.Counts.Gaps, world.Counts.Resyncs));
        Assert.Contains(world.Log.Lines, line => line.StartsWith("binance: a frame was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_oversized_message_ends_the_connection_and_the_book_comes_back()
    {
        var world = await PlayAsync(
            venue => venue.Send = (place, text) => place == Place ? [new string(' ', 200_000) + text] : [text], new LiveOptions { MaxFrameBytes = 100_000, SilenceSeconds = 60 });
        Assert.Contains(world.Log.Lines, line => line.Contains("a frame longer than 100000 bytes", StringComparison.Ordinal));
        Assert.Equal(1, world.Counts.Resyncs);
    }

    [Fact]
    public async Task A_connection_that_breaks_makes_the_book_stale_at_once_and_is_made_again()
    {
        var world = await PlayAsync(venue => venue.Send = (place, text) => place == Place ? null : [text]);
        Assert.Equal(1, world.Counts.Resyncs);
        Assert.Contains(world.Events, body => body.FeedStatus is { Stream: "depth", State: FeedState.Stale });
    }

    [Fact]
    public async Task A_socket_that_stays_open_and_says_nothing_is_given_up()
    {
        var world = await PlayAsync(venue => venue.SilentAt = Place, new LiveOptions { SilenceSeconds = 1 });
        Assert.Contains(world.Log.Lines, line => line.Contains("binance public: no data for 1 s on an open socket", StringComparison.Ordinal));
        Assert.Equal(1, world.Counts.Resyncs);
    }

    [Fact]
    public async Task A_snapshot_older_than_the_buffer_is_asked_for_again()
    {
        var world = await PlayAsync(venue =>
        {
            venue.OldSnapshots = 1;
            venue.Send = (place, text) => place == 0 ? [] : [text];
        });
        Assert.Equal((1L, 0L), (world.Counts.SnapshotsTooOld, world.Counts.Gaps));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task A_venue_that_refuses_is_left_alone_for_as_long_as_it_asks(int status)
    {
        LoopbackBinance? server = null;
        var world = await PlayAsync(venue =>
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
        var world = await PlayAsync(
            venue => venue.Send = (_, text) => [VenueTime().Replace(text, $"${{1}}{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}")],
            clock: new ShiftedClock(TimeSpan.FromSeconds(secondsAhead)));
        Assert.Equal(0, world.Counts.Gaps);
        Assert.True(world.Feed.Skew.IsApart);
        Assert.InRange(world.Feed.Skew.SmallestDelayMs!.Value, (secondsAhead * 1_000) - 250, (secondsAhead * 1_000) + 250);
    }

    [Fact]
    public async Task A_connection_is_replaced_at_its_age_without_a_gap()
    {
        LoopbackBinance? server = null;
        var world = await PlayAsync(
            venue =>
            {
                server = venue;
                venue.Send = (_, text) => [text];
            },
            new LiveOptions { LifeHours = 0.0001, SilenceSeconds = 60 });
        Assert.True(server!.Connections > 1, "no rotation happened");
        Assert.Equal(0, world.Log.Lines.Count(line => line.Contains("binance public: stopped", StringComparison.Ordinal)));
    }

    private static async Task<LiveWorld> PlayAsync(Action<LoopbackBinance> disturb, LiveOptions? options = null, TimeProvider? clock = null)
    {
        await using var venue = new LoopbackBinance(Changes);
        disturb(venue);
        await venue.StartAsync();
        await using var world = new LiveWorld("binance", venue.Address, options ?? new LiveOptions { SilenceSeconds = 60 }, clock);
        await world.UntilAsync(
            () =>
            {
                var (isGood, number, bids, asks) = world.Read();
                Assert.False(isGood && number == venue.Book.Number && bids.Count == 20 && bids[0].Item1 >= asks[0].Item1, "a readable book is crossed");
                return venue.HasPlayedAll && isGood && number == venue.Book.Number;
            },
            "the book at the venue's number");
        var end = world.Read();
        Assert.Equal(venue.Book.Bids, end.Bids);
        Assert.Equal(venue.Book.Asks, end.Asks);
        return world;
    }

    [GeneratedRegex("(\"[ET]\":)[0-9]+")]
    private static partial Regex VenueTime();
}
