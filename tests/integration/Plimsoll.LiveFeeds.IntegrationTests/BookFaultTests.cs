using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Recorded depth over a real WebSocket, snapshots over real HTTP, one fault a test: the book ends as the venue's own, and is never readable while it is wrong.</summary>
public sealed class BookFaultTests
{
    private const int Place = RecordedPlay.Place;

    [Fact]
    public async Task Undisturbed_the_book_follows_without_a_gap()
    {
        var world = await RecordedPlay.PlayAsync(_ => { });
        Assert.Equal((0L, 0L, 0L), (world.Counts.Gaps, world.Counts.Resyncs, world.Counts.Crossed));
        Assert.InRange(world.Counts.Applied, 1, RecordedPlay.Changes);
    }

    [Fact]
    public async Task A_dropped_message_is_one_gap_and_one_resync()
    {
        var world = await RecordedPlay.PlayAsync(venue => venue.Send = (place, text) => place == Place ? [] : [text]);
        Assert.Equal((1L, 1L), (world.Counts.Gaps, world.Counts.Resyncs));
        Assert.Contains(world.Events, body => body.FeedStatus is { Stream: "depth", State: FeedState.Gap });
        Assert.Contains(world.Events, body => body.Depth is { State: BookState.Stale });
    }

    [Fact]
    public async Task A_repeated_message_changes_nothing()
    {
        var world = await RecordedPlay.PlayAsync(venue => venue.Send = (place, text) => place == Place ? [text, text] : [text]);
        Assert.Equal((0L, 1L), (world.Counts.Gaps, world.Counts.Duplicates));
    }

    [Fact]
    public async Task Messages_in_the_wrong_order_are_a_gap_and_heal()
    {
        string? held = null;
        var world = await RecordedPlay.PlayAsync(venue => venue.Send = (place, text) =>
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
        var world = await RecordedPlay.PlayAsync(venue => venue.Send = (place, text) => place != Place ? [text] : fault switch
        {
            "corrupt" => [text.Replace("\"b\":[[", "\"b\":[{", StringComparison.Ordinal)],
            "truncated" => [text[..(text.Length / 2)]],
            _ => [new string('[', 5_000) + text],
        });
        Assert.Equal((1L, 1L), (world.Counts.Gaps, world.Counts.Resyncs));
        Assert.Contains(world.Log.Lines, line => line.StartsWith("binance: a frame was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_older_than_the_buffer_is_asked_for_again()
    {
        var world = await RecordedPlay.PlayAsync(venue =>
        {
            venue.OldSnapshots = 1;
            venue.Send = (place, text) => place == 0 ? [] : [text];
        });
        Assert.Equal((1L, 0L), (world.Counts.SnapshotsTooOld, world.Counts.Gaps));
    }
}
