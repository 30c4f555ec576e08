using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>A book in sequence that stands where the other venues are not is given up and asked for again.</summary>
public sealed class AgreementTests
{
    [Fact]
    public async Task A_book_that_disagrees_for_five_seconds_is_stale_and_comes_back()
    {
        await using var venue = new LoopbackBinance(1_200);
        await venue.StartAsync();
        await using var world = new LiveWorld("binance", venue.Address, new LiveOptions { SilenceSeconds = 60 });
        await world.UntilAsync(() => world.Read().IsGood, "the book");
        var started = TimeProvider.System.GetTimestamp();
        world.Feed.Judge("BTC-USDT", 300);
        world.Feed.Judge("BTC-USDT", 10);
        world.Feed.Judge("BTC-USDT", 300);
        Assert.True(world.Read().IsGood);
        await world.UntilAsync(
            () =>
            {
                world.Feed.Judge("BTC-USDT", 300);
                return world.Events.Any(one => one.FeedStatus is { Stream: "depth", State: FeedState.Stale } status && status.Reason.Contains("300 bp", StringComparison.Ordinal));
            },
            "the book to be given up");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(15));
        Assert.Contains(world.Events, one => one.Depth is { State: BookState.Stale });
    }
}
