using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Plays recorded depth with a fault and waits until the book is the venue's own at the venue's number.</summary>
internal static class RecordedPlay
{
    /// <summary>Changes that are played.</summary>
    public const int Changes = 300;

    /// <summary>Where the fault is.</summary>
    public const int Place = 120;

    public static async Task<LiveWorld> PlayAsync(Action<LoopbackBinance> disturb, LiveOptions? options = null, TimeProvider? clock = null)
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
}
