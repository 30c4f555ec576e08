using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Ingestion.IntegrationTests;

public sealed class MarketDataRpcTests
{
    private const string Service = "/plimsoll.market.v1.MarketData/";
    private static readonly CallOptions Options = new(TimeSpan.FromSeconds(10));

    [Fact]
    public async Task Instruments_books_and_health_are_served_while_the_source_runs_and_after_it_has_ended()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 3);
        var app = await line.IngestAsync(("Source:Speed", "60"), ("Source:WaitForConsumers", "false"));
        using var channel = MiniLine.ChannelTo(app);

        var book = await BookAsync(channel, response => response.Book.State == BookState.Valid, levels: 1);
        Assert.Equal(("BTC-USDT", Venue.Hyperliquid, Origin.Replay), (book.Book.Instrument, book.Book.Venue, book.Book.Origin));
        Assert.Equal([60_000.0], book.Book.BidPrices);
        Assert.Equal([60_010.0], book.Book.AskPrices);

        var ended = await HealthAsync(channel, health => health.Source.EndsWith("ended", StringComparison.Ordinal));
        Assert.Equal(Origin.Replay, ended.Origin);
        Assert.Equal(FeedState.Absent, Feed(ended, "ETH-USDT", "depth").State);
        Assert.Equal(FeedState.Absent, Feed(ended, "BTC-USDT", "liquidations").State);
        var trades = Feed(ended, "BTC-USDT", "trades");
        Assert.Equal((FeedState.Ended, 720ul, 1ul), (trades.State, trades.Events, trades.Rejected));
        Assert.Equal(1ul, Feed(ended, "BTC-USDT", "depth").Rejected);

        // Nothing comes any more: the newest book is known, and not to be used.
        Assert.Equal(BookState.Stale, (await BookAsync(channel, _ => true)).Book.State);
        var instruments = await channel.UnaryAsync<ListInstrumentsRequest, ListInstrumentsResponse>(Service + "ListInstruments", new ListInstrumentsRequest(), Options, default);
        Assert.Equal(["BTC-USDT", "ETH-USDT"], instruments.Instruments.Select(instrument => instrument.Name));
        Assert.Equal([true, false], instruments.Instruments.Select(instrument => instrument.Venues[0].HasDepth));
        Assert.Equal(60_001, instruments.Instruments[0].Venues[0].MarkPrice);
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_its_reason()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 1);
        var app = await line.IngestAsync(("Source:WaitForConsumers", "false"));
        using var channel = MiniLine.ChannelTo(app);
        await HealthAsync(channel, health => health.Source.EndsWith("ended", StringComparison.Ordinal));

        await RefusedAsync(channel, new GetBookRequest { Instrument = "ETH-USDT" }, StatusCode.NotFound, "no depth for ETH-USDT in this source");
        await RefusedAsync(channel, new GetBookRequest { Instrument = "XYZ-USDT" }, StatusCode.NotFound, "instrument");
        await RefusedAsync(channel, new GetBookRequest { Instrument = "BTC-USDT", Venue = Venue.Okx }, StatusCode.NotFound, "venue");
        await RefusedAsync(channel, new GetBookRequest { Instrument = "BTC-USDT", Levels = 1_001 }, StatusCode.InvalidArgument, "levels");
        line.KillRedis();
        await RefusedAsync(channel, new GetBookRequest { Instrument = "BTC-USDT" }, StatusCode.Unavailable, "Redis");
    }

    [Fact]
    public async Task Redis_away_stops_no_event()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 3);
        var app = await line.IngestAsync(("Source:Speed", "60"), ("Source:WaitForConsumers", "false"));
        var (market, _) = await line.ReadAsync();
        await MiniLine.UntilAsync(() => market.Records.Count > 50, "the first events");
        line.KillRedis();
        using var channel = MiniLine.ChannelTo(app);
        await HealthAsync(channel, health => health.Source.EndsWith("ended", StringComparison.Ordinal));
        await MiniLine.UntilAsync(
            () => market.Records.Any(record => MarketEvent.Parser.ParseFrom(record.Value.Span).FeedStatus?.State == FeedState.Ended), "the end of the source");
    }

    [Fact]
    public async Task Events_are_streamed_as_they_are_published()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 3);
        var app = await line.IngestAsync(("Source:Speed", "60"), ("Source:WaitForConsumers", "false"));
        using var channel = MiniLine.ChannelTo(app);
        await HealthAsync(channel, health => health.SourceTimeUnixNs > 0);
        var events = await channel.ServerStreamAsync<StreamEventsRequest, StreamEventsResponse>(
            Service + "StreamEvents", new StreamEventsRequest { Instruments = { "BTC-USDT" } }, Options).Take(200).Select(response => response.Event).ToListAsync();
        Assert.All(events, body => Assert.Equal("BTC-USDT", body.Instrument));
        Assert.Equal(Enumerable.Range(0, 200).Select(step => events[0].Sequence + (ulong)step), events.Select(body => body.Sequence));
    }

    private static async Task RefusedAsync(RpcChannel channel, GetBookRequest request, StatusCode code, string detail)
    {
        var fault = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync<GetBookRequest, GetBookResponse>(Service + "GetBook", request, Options, default));
        Assert.Equal(code, fault.StatusCode);
        Assert.Contains(detail, fault.Status.Detail, StringComparison.Ordinal);
    }

    private static FeedHealth Feed(GetFeedHealthResponse health, string instrument, string stream) =>
        health.Feeds.Single(feed => feed.Instrument == instrument && feed.Stream == stream);

    private static Task<GetBookResponse> BookAsync(RpcChannel channel, Func<GetBookResponse, bool> wanted, uint levels = 0) => UntilAsync(
        () => channel.UnaryAsync<GetBookRequest, GetBookResponse>(Service + "GetBook", new GetBookRequest { Instrument = "BTC-USDT", Levels = levels }, Options, default), wanted);

    private static Task<GetFeedHealthResponse> HealthAsync(RpcChannel channel, Func<GetFeedHealthResponse, bool> wanted) => UntilAsync(
        () => channel.UnaryAsync<GetFeedHealthRequest, GetFeedHealthResponse>(Service + "GetFeedHealth", new GetFeedHealthRequest(), Options, default), wanted);

    private static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System))
        {
            try
            {
                if (await ask() is var answer && wanted(answer))
                {
                    return answer;
                }
            }
            catch (RpcException fault) when (fault.StatusCode is StatusCode.NotFound or StatusCode.Unavailable)
            {
                // Not yet.
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < MiniLine.Deadline, "the answer did not come in time");
        }
    }
}
