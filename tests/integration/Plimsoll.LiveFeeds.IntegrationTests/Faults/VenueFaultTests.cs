using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>
/// Each fault at each venue over a real WebSocket and real HTTP. Before every frame a reader looks at the book: what is readable is the
/// venue's own at its number. The book ends as the venue's own, and every trade that arrived in readable form is one event.
/// </summary>
public sealed class VenueFaultTests(FaultPlays plays) : IClassFixture<FaultPlays>
{
    public static TheoryData<string> Venues => [.. Dialects.Names];

    public static TheoryData<string> VenuesThatStartByRest => [.. Dialects.Names.Where(name => Dialects.Of(name).StartsByRest)];

    public static MatrixTheoryData<string, string> Unreadable => new(
        Dialects.Names, [Fault.Corrupted, Fault.Truncated, Fault.Nested, Fault.AbsentField, Fault.NumberOutOfRange, Fault.PriceOutOfRange]);

    public static MatrixTheoryData<string, string> Breaks => new(Dialects.Names, [Fault.Disconnected, Fault.Silent, Fault.Oversized]);

    public static MatrixTheoryData<string, string> Refusals => new(Dialects.Names, [Fault.TooManyRequests, Fault.Banned]);

    public static MatrixTheoryData<string, string> Clocks => new(Dialects.Names, [Fault.ClockAhead, Fault.ClockBehind]);

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Undisturbed_nothing_is_lost_refused_or_healed(string venue)
    {
        var play = await plays.Of(venue, Fault.None);
        AssertWhole(venue, play);
        Assert.Equal((0L, 0L, 0L, 0L), (play.World.Counts.Gaps, play.World.Counts.Resyncs, play.World.Counts.Rejected, play.World.Frames["Rejected"]));
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task A_repeated_message_is_counted_and_changes_nothing(string venue)
    {
        var play = await plays.Of(venue, Fault.Duplicated);
        AssertWhole(venue, play);
        Assert.Equal((0L, 0L), (play.World.Counts.Gaps, play.World.Counts.Resyncs));

        // A snapshot that was asked for may be ahead of what is still on its way: that is counted, too.
        Assert.InRange(play.World.Counts.Duplicates, 1, Dialects.Of(venue).StartsByRest ? long.MaxValue : 1);
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task A_dropped_message_is_a_gap_on_the_very_next_one(string venue)
    {
        var play = await plays.Of(venue, Fault.Dropped);
        AssertWhole(venue, play);
        AssertGapHealed(venue, play);
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Messages_in_the_wrong_order_are_a_gap_and_heal(string venue)
    {
        var play = await plays.Of(venue, Fault.Reordered);
        AssertWhole(venue, play);
        AssertGapHealed(venue, play);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_message_that_cannot_be_read_is_counted_and_what_it_held_is_found_missing_by_the_next(string venue, string fault)
    {
        var play = await plays.Of(venue, fault);
        AssertWhole(venue, play);
        Assert.Equal(1, play.World.Counts.Rejected);
        AssertGapHealed(venue, play);
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task A_symbol_beyond_ASCII_costs_no_other_symbol_anything(string venue)
    {
        var play = await plays.Of(venue, Fault.NonAsciiSymbol);
        AssertWhole(venue, play);
        Assert.Equal((0L, 0L, 0L), (play.World.Counts.Gaps, play.World.Counts.Resyncs, play.World.Frames["Rejected"]));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_connection_that_breaks_falls_silent_or_floods_is_given_up_and_the_book_comes_back(string venue, string fault)
    {
        var play = await plays.Of(venue, fault);
        AssertBook(play);
        Assert.Equal(play.Trades.Distinct(), play.Trades);
        Assert.Subset(play.Venue.Trades.ToHashSet(), play.Trades.ToHashSet());
        Assert.Equal((0L, 1L), (play.World.Counts.Gaps, play.World.Counts.Resyncs));
        Assert.Contains(play.World.Events, one => one.FeedStatus is { Stream: "depth", State: FeedState.Stale });
        Assert.Contains(play.World.Events, one => one.Depth is { State: BookState.Stale });
        var words = fault switch { Fault.Silent => "no data for 1 s on an open socket", Fault.Oversized => "a frame longer than 100000 bytes", _ => "the connection broke" };
        Assert.Contains(play.World.Log.Lines, line => line.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task A_connection_is_replaced_at_its_age_without_a_gap_and_without_telling_anything_twice(string venue)
    {
        var play = await plays.Of(venue, Fault.Rotated);
        AssertWhole(venue, play);
        Assert.Equal((0L, 0L), (play.World.Counts.Gaps, play.World.Counts.Resyncs));
        Assert.True(play.Venue.Subscriptions > 1, "no rotation happened");
        Assert.DoesNotContain(play.World.Events, one => one.FeedStatus is { Stream: "depth", State: FeedState.Gap } || one.FeedStatus is { Stream: "depth", State: FeedState.Stale });
    }

    [Theory]
    [MemberData(nameof(VenuesThatStartByRest))]
    public async Task A_snapshot_older_than_the_buffer_is_asked_for_again(string venue)
    {
        var play = await plays.Of(venue, Fault.OldSnapshot);
        AssertWhole(venue, play);
        Assert.Equal((1L, 0L), (play.World.Counts.SnapshotsTooOld, play.World.Counts.Gaps));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_venue_that_refuses_is_left_alone_for_as_long_as_it_asks(string venue, string status)
    {
        var play = await plays.Of(venue, status);
        AssertWhole(venue, play);
        Assert.Contains(play.World.Log.Lines, line => line.Contains($"answered {status}: silent for 1 s", StringComparison.Ordinal));
        if (Dialects.Of(venue).StartsByRest)
        {
            var asked = play.Venue.SnapshotTimestamps.ToArray();
            Assert.True(TimeProvider.System.GetElapsedTime(asked[0], asked[1]) >= TimeSpan.FromSeconds(0.95), "it was asked again before its time");
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_that_is_wrong_is_seen_and_costs_no_message(string venue, string fault)
    {
        var play = await plays.Of(venue, fault);
        AssertWhole(venue, play);
        Assert.Equal(0, play.World.Counts.Gaps);
        Assert.True(play.World.Feed.Skew.IsApart);
        Assert.InRange(play.World.Feed.Skew.SmallestDelayMs!.Value, fault == Fault.ClockAhead ? 1_400 : -1_600, fault == Fault.ClockAhead ? 1_900 : -1_100);
    }

    private static void AssertWhole(string venue, FaultPlay play)
    {
        AssertBook(play);
        Assert.Equal(play.Venue.Trades, play.Trades);
        var unit = Dialects.Of(venue).ContractSize;
        Assert.All(play.TradeEvents.Zip(play.Trades), pair =>
        {
            var (price, size) = LoopbackVenue.TradeOf(pair.Second);
            Assert.Equal(((double)price, (double)size * unit), (pair.First.Trade.Price, pair.First.Trade.SizeBase));
        });
    }

    private static void AssertBook(FaultPlay play)
    {
        Assert.Null(play.WrongRead);
        Assert.InRange(play.Reads, 20, long.MaxValue);
    }

    private static void AssertGapHealed(string venue, FaultPlay play)
    {
        var dialect = Dialects.Of(venue);
        Assert.Equal(dialect.HasNoGaps ? (0L, 0L) : (1L, 1L), (play.World.Counts.Gaps, play.World.Counts.Resyncs));
        Assert.Equal(dialect.HealsBySubscribing, play.Venue.Received.Any(text => text.Contains("unsubscribe", StringComparison.Ordinal)));
        if (!dialect.HasNoGaps)
        {
            var (expected, got) = dialect.Gap(play.Venue.Numbers[FaultyStream.Place - 1], play.Venue.Numbers[FaultyStream.Place], play.Venue.Numbers[FaultyStream.Place + 1]);
            var gap = Assert.Single(play.World.Events, one => one.FeedStatus is { Stream: "depth", State: FeedState.Gap });
            Assert.EndsWith($"expected {expected}, got {got}", gap.FeedStatus.Reason, StringComparison.Ordinal);
        }
    }
}
