using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.LiveFeeds.IntegrationTests.Captures;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>Bybit's ticker after its snapshot brings only what has changed: an absent field is unchanged, and no event says otherwise.</summary>
public sealed class AbsentFieldTests
{
    [Fact]
    public async Task What_a_ticker_of_bybit_does_not_name_stays_as_it_was()
    {
        var capture = new VenueCapture(
            [
                """{"topic":"tickers.BTCUSDT","type":"snapshot","data":{"symbol":"BTCUSDT","lastPrice":"17216.00","markPrice":"17217.33","indexPrice":"17227.36","singleOpenInterest":"34000","singleOpenInterestValue":"585000000","nextFundingTime":"1673280000000","fundingRate":"-0.000212","fundingIntervalHour":"8"},"cs":1,"ts":1673272861686}""",
                """{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","markPrice":"17300"},"cs":2,"ts":1673272861786}""",
                """{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","fundingRate":"0.0001"},"cs":3,"ts":1673272861886}""",
            ],
            new(StringComparer.Ordinal));
        await using var server = new LoopbackCapture(capture, _ => null);
        await server.StartAsync();
        server.Begin();
        await using var world = new LiveWorld("bybit", server.Address, new LiveOptions { SilenceSeconds = 60 });
        await world.UntilAsync(() => world.Events.Count(one => one.Ticker is not null) == 3, "three tickers");
        var context = world.Feed.Look(instruments => instruments[0].NewestContext())!;
        Assert.Equal((17_300, 17_227.36, 34_000, 0.0001 / 8), (context.MarkPrice, context.OraclePrice, context.OpenInterestBase, context.FundingPerHour));
        var tickers = world.Events.Where(one => one.Ticker is not null).ToList();
        Assert.All(tickers, one => Assert.Equal(Venue.Bybit, one.Venue));
        Assert.False(tickers[1].Ticker.HasIndexPrice || tickers[1].Ticker.HasFundingRate || tickers[2].Ticker.HasMarkPrice);
        Assert.Equal(0.0001, tickers[2].Ticker.FundingRate8H);
        Assert.Single(world.Events, one => one.OpenInterest is not null);
    }
}
