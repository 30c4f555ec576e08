using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Tests.Synchronising;

public sealed class BookSyncTests
{
    private readonly DepthBatch _batch = new();

    [Fact]
    public void Changes_wait_for_the_snapshot_and_those_it_contains_are_dropped()
    {
        var sync = new BookSync(new BinanceRule());
        Assert.Equal(SyncOutcome.Buffered, Change(sync, 90, 95, 89, bid: (100, 7)));
        Assert.Equal(SyncOutcome.Buffered, Change(sync, 96, 105, 95, bid: (99, 8)));
        Assert.True(sync.WantsRequestedSnapshot);
        Assert.Equal(SyncState.Waiting, sync.State);
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 100, bid: (98, 1), ask: (101, 1)));
        Assert.Equal(SyncState.Valid, sync.State);
        Assert.Equal(99, sync.Book.BestTicks(BookSide.Bid));
        Assert.Equal((105, 1, 1, 0L), (sync.Number, sync.Counts.Applied, sync.Counts.Superseded, sync.Counts.Resyncs));
    }

    [Fact]
    public void A_snapshot_older_than_the_buffer_is_refused_and_another_is_wanted()
    {
        var sync = new BookSync(new BinanceRule());
        Change(sync, 101, 110, 100);
        Assert.Equal(SyncOutcome.Rejected, Snapshot(sync, 90, bid: (98, 1), ask: (101, 1)));
        Assert.True(sync.WantsRequestedSnapshot);
        Assert.NotEqual(SyncState.Valid, sync.State);
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 105, bid: (98, 1), ask: (101, 1)));
    }

    [Fact]
    public void A_gap_makes_the_book_stale_and_a_snapshot_joined_with_what_came_meanwhile_heals_it()
    {
        var sync = Valid();
        Assert.Equal(SyncOutcome.GapDetected, Change(sync, 130, 140, 129, bid: (97, 5)));
        Assert.Equal(SyncState.Stale, sync.State);
        Assert.Equal(SyncOutcome.Buffered, Change(sync, 141, 150, 140));
        Assert.Equal(SyncOutcome.Rejected, Snapshot(sync, 128, bid: (98, 1), ask: (101, 1)));
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 135, bid: (98, 1), ask: (101, 1)));
        Assert.Equal((SyncState.Valid, 150), (sync.State, sync.Number));
        Assert.Equal((1, 1), (sync.Counts.Gaps, sync.Counts.Resyncs));
        Assert.Equal(SyncOutcome.Applied, Change(sync, 151, 160, 150));
    }

    [Fact]
    public void A_snapshot_that_no_change_has_joined_must_be_joined_by_the_next()
    {
        var sync = new BookSync(new BinanceRule());
        Snapshot(sync, 100, bid: (98, 1), ask: (101, 1));
        Assert.Equal(SyncOutcome.GapDetected, Change(sync, 120, 130, 119));
        Assert.Equal(SyncState.Stale, sync.State);
    }

    [Fact]
    public void A_repeated_change_changes_nothing()
    {
        var sync = Valid();
        Assert.Equal(SyncOutcome.Applied, Change(sync, 111, 120, 110, bid: (99, 3)));
        Assert.Equal(SyncOutcome.Duplicate, Change(sync, 111, 120, 110, bid: (99, 9)));
        Assert.Equal(SyncOutcome.Duplicate, Change(sync, 90, 95, 89, bid: (99, 0)));
        Assert.Equal((99, 2), (sync.Book.BestTicks(BookSide.Bid), sync.Counts.Duplicates));
    }

    [Fact]
    public void A_crossed_book_is_stale_until_a_snapshot()
    {
        var sync = Valid();
        Assert.Equal(SyncOutcome.Crossed, Change(sync, 111, 120, 110, bid: (101, 3)));
        Assert.Equal(SyncState.Stale, sync.State);
        Assert.Equal(SyncOutcome.Buffered, Change(sync, 121, 130, 120));
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 125, bid: (98, 1), ask: (101, 1)));
    }

    [Fact]
    public void A_message_that_cannot_be_read_makes_the_book_unreadable_until_the_next_shows_what_is_missing()
    {
        var sync = Valid();
        sync.Refuse("not JSON");
        Assert.Equal(SyncState.Stale, sync.State);
        Assert.Equal(SyncOutcome.Applied, Change(sync, 111, 120, 110));
        Assert.Equal(SyncState.Valid, sync.State);
        sync.Refuse("not JSON");
        Assert.Equal(SyncOutcome.GapDetected, Change(sync, 131, 140, 130));
        Assert.Equal(SyncState.Stale, sync.State);
    }

    [Fact]
    public void A_message_whose_numbers_run_backwards_is_refused()
    {
        var sync = Valid();
        Assert.Equal(SyncOutcome.Rejected, Change(sync, 130, 120, 110));
        Assert.Equal(SyncState.Stale, sync.State);
    }

    [Fact]
    public void A_lost_connection_makes_the_book_stale()
    {
        var sync = Valid();
        sync.Disconnect();
        Assert.Equal(SyncState.Stale, sync.State);
        Assert.Equal(SyncOutcome.Buffered, Change(sync, 111, 120, 110));
    }

    [Fact]
    public void A_snapshot_renews_a_valid_book_without_a_break()
    {
        var sync = Valid();
        sync.KeepsApplied = true;
        Change(sync, 111, 120, 110, bid: (97, 2));
        Change(sync, 121, 130, 120, bid: (96, 2));
        Assert.Equal(SyncOutcome.Duplicate, Snapshot(sync, 105, bid: (98, 1), ask: (101, 1)));
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 120, bid: (98, 4), ask: (103, 1)));
        Assert.Equal((SyncState.Valid, 130, 103), (sync.State, sync.Number, sync.Book.BestTicks(BookSide.Ask)));
        Assert.Equal((1, 0), (sync.Counts.Refreshes, sync.Counts.Resyncs));
        Assert.Equal(SyncOutcome.Applied, Change(sync, 131, 140, 130));
    }

    [Fact]
    public void Bybit_needs_a_new_subscription_after_a_gap()
    {
        var sync = new BookSync(new BybitRule());
        Streamed(sync, 7, 1_000);
        Assert.Equal(SyncOutcome.Applied, Change(sync, 0, 8, 0));
        Assert.Equal(SyncOutcome.GapDetected, Change(sync, 0, 10, 0));
        Assert.True(sync.WantsResubscription);
        Assert.Equal(SyncOutcome.Buffered, Change(sync, 0, 11, 0));
        Assert.Equal(SyncOutcome.Applied, Streamed(sync, 12, 2_000));
        Assert.Equal(1, sync.Counts.Resyncs);
    }

    [Fact]
    public void Okx_starts_with_a_snapshot_on_the_stream_or_beside_it()
    {
        var streamed = new BookSync(new OkxRule());
        Streamed(streamed, 7, 1_000);
        Assert.Equal(SyncOutcome.Applied, Change(streamed, 0, 9, 7));

        var requested = new BookSync(new OkxRule());
        Change(requested, 0, 20, 18);
        Assert.False(requested.WantsRequestedSnapshot);
        Change(requested, 0, 22, 20);
        Assert.True(requested.WantsRequestedSnapshot);
        Assert.Equal(SyncOutcome.Rejected, Snapshot(requested, 19, bid: (98, 1), ask: (101, 1)));
        Assert.Equal(SyncOutcome.Applied, Snapshot(requested, 21, bid: (98, 1), ask: (101, 1)));
        Assert.Equal((SyncState.Valid, 22), (requested.State, requested.Number));
    }

    [Fact]
    public void A_hyperliquid_book_from_before_is_a_duplicate()
    {
        var sync = new BookSync(new HyperliquidRule());
        Assert.Equal(SyncOutcome.Applied, Streamed(sync, 5_000, 5_000));
        Assert.Equal(SyncOutcome.Duplicate, Streamed(sync, 4_000, 4_000));
        Assert.Equal(SyncOutcome.Applied, Streamed(sync, 6_000, 6_000));
    }

    [Fact]
    public void More_changes_than_the_buffer_holds_are_forgotten_not_kept_for_ever()
    {
        var sync = new BookSync(new GateRule());
        for (var number = 1; number <= 10_000; number++)
        {
            Change(sync, number, number, 0);
        }

        Assert.Equal(SyncOutcome.Rejected, Snapshot(sync, 100, bid: (98, 1), ask: (101, 1)));
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 9_990, bid: (98, 1), ask: (101, 1)));
        Assert.Equal(10_000, sync.Number);
    }

    private BookSync Valid()
    {
        var sync = new BookSync(new BinanceRule());
        Change(sync, 101, 110, 100);
        Assert.Equal(SyncOutcome.Applied, Snapshot(sync, 105, bid: (98, 1), ask: (101, 1)));
        return sync;
    }

    private SyncOutcome Change(BookSync sync, long first, long last, long previous, (long Ticks, long Lots)? bid = null) =>
        Take(sync, new DepthNumbers(DepthForm.Change, first, last, previous, 0), bid, null);

    private SyncOutcome Snapshot(BookSync sync, long number, (long Ticks, long Lots) bid, (long Ticks, long Lots) ask) =>
        Take(sync, new DepthNumbers(DepthForm.RequestedSnapshot, number, number, 0, 0), bid, ask);

    private SyncOutcome Streamed(BookSync sync, long number, long timeMs) =>
        Take(sync, new DepthNumbers(DepthForm.StreamSnapshot, number, number, -1, timeMs), (98, 1), (101, 1));

    private SyncOutcome Take(BookSync sync, DepthNumbers numbers, (long Ticks, long Lots)? bid, (long Ticks, long Lots)? ask)
    {
        _batch.Clear();
        if (bid is { } bidLevel)
        {
            _batch.Bids.TryAdd(bidLevel.Ticks, bidLevel.Lots);
        }

        if (ask is { } askLevel)
        {
            _batch.Asks.TryAdd(askLevel.Ticks, askLevel.Lots);
        }

        return sync.Take(numbers, _batch).Outcome;
    }
}
