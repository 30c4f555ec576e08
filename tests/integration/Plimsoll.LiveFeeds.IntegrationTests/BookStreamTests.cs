using Google.Protobuf.Collections;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Ingestion;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.State;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>The whole host on a loopback venue: what gRPC clients get.</summary>
public sealed class BookStreamTests
{
    private const string Service = "/plimsoll.market.v1.MarketData/";

    private readonly SortedDictionary<double, double> _bids = new(Comparer<double>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<double, double> _asks = [];
    private bool _hasBook;

    [Fact]
    public async Task A_subscriber_rebuilds_the_book_from_its_changes_through_a_gap()
    {
        await using var venue = new LoopbackBinance(1_500) { Send = (place, text) => place == 900 ? [] : [text] };
        await venue.StartAsync();
        using var broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
        using var redis = RedisServerProcess.Start();
        await using var app = IngestionHost.Build(
            [],
            [
                new("Kafka:BootstrapServers", broker.BootstrapServers), new("Redis:Endpoint", redis.Endpoint), new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"),
                new("Hosting:OwnsProcess", "false"), new("Logging:Level", "Error"), new("Source:Kind", "live"), new("Source:Instruments", "BTC-USDT"),
                new("Live:Venues", "binance"), new("Live:SilenceSeconds", "60"),
                new("Live:Endpoints:binance:Stream", $"ws://{venue.Address.Authority}/stream"), new("Live:Endpoints:binance:Rest", venue.Address.ToString()),
            ]);
        await app.StartAsync();
        using var channel = RpcChannel.ForAddress(app.Services.GetRequiredService<ServiceAddresses>().Rpc);
        await UntilOpenAsync(channel);
        var (changes, stale, events) = (0, 0, 0);
        await foreach (var response in channel.ServerStreamAsync<StreamEventsRequest, StreamEventsResponse>(
            Service + "StreamEvents", new StreamEventsRequest { Instruments = { "BTC-USDT" }, BookChanges = true }, new CallOptions(TimeSpan.FromSeconds(20))))
        {
            events += response.Event is null ? 0 : 1;
            if (response.Book is not { } change)
            {
                continue;
            }

            changes += change.Snapshot ? 0 : 1;
            stale += change.State == BookState.Stale ? 1 : 0;
            Apply(change);
            if (_hasBook && venue.HasPlayedAll && change.Number == venue.Book.Number)
            {
                break;
            }
        }

        Assert.Equal(venue.Book.Bids, _bids.Take(20).Select(level => (level.Key, level.Value)));
        Assert.Equal(venue.Book.Asks, _asks.Take(20).Select(level => (level.Key, level.Value)));
        Assert.InRange(changes, 100, 1_500);
        Assert.InRange(stale, 1, 10);
        Assert.InRange(events, 1, int.MaxValue);
        var book = await UntilAsync(channel, response => response.Book.State == BookState.Valid && response.Book.BidPrices[0] == venue.Book.Bids[0].Item1);
        Assert.Equal((Venue.BinanceUsdm, Origin.Live), (book.Book.Venue, book.Book.Origin));
        await app.StopAsync();
    }

    private void Apply(BookChange change)
    {
        if (change.State == BookState.Stale || change.Snapshot)
        {
            _hasBook = change.Snapshot;
            _bids.Clear();
            _asks.Clear();
        }

        Assert.True(_hasBook || change.State == BookState.Stale, "a change came before its book");
        Set(_bids, change.BidPrices, change.BidSizesBase);
        Set(_asks, change.AskPrices, change.AskSizesBase);
    }

    private static void Set(SortedDictionary<double, double> side, RepeatedField<double> prices, RepeatedField<double> sizes)
    {
        for (var level = 0; level < prices.Count; level++)
        {
            if (sizes[level] == 0)
            {
                side.Remove(prices[level]);
            }
            else
            {
                side[prices[level]] = sizes[level];
            }
        }
    }

    private static async Task UntilOpenAsync(RpcChannel channel)
    {
        for (var tries = 0; ; tries++)
        {
            var health = await channel.UnaryAsync<GetFeedHealthRequest, GetFeedHealthResponse>(
                Service + "GetFeedHealth", new GetFeedHealthRequest(), new CallOptions(TimeSpan.FromSeconds(5)), default);
            if (health.Feeds.Count > 0)
            {
                return;
            }

            Assert.True(tries < 500, "the source does not open");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    private static async Task<GetBookResponse> UntilAsync(RpcChannel channel, Func<GetBookResponse, bool> isIt)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                var response = await channel.UnaryAsync<GetBookRequest, GetBookResponse>(
                    Service + "GetBook", new GetBookRequest { Instrument = "BTC-USDT" }, new CallOptions(TimeSpan.FromSeconds(5)), default);
                if (isIt(response))
                {
                    return response;
                }
            }
            catch (RpcException fault) when (fault.StatusCode == StatusCode.NotFound)
            {
                // The first book is on its way to Redis.
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2.5), "no valid book within 2.5 s");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
