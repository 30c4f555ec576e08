using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Ingestion;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.State;

namespace Plimsoll.LiveFeeds.IntegrationTests;

public sealed class UnreachableVenueTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_live_start_without_a_network_says_so_for_each_venue_within_seconds_and_goes_on()
    {
        using var broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
        using var redis = RedisServerProcess.Start();

        // Nothing listens on port 1: every connection is refused, as without a network.
        await using var app = IngestionHost.Build(
            [],
            [
                new("Kafka:BootstrapServers", broker.BootstrapServers), new("Redis:Endpoint", redis.Endpoint), new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"),
                new("Hosting:OwnsProcess", "false"), new("Logging:Level", "Error"), new("Source:Kind", "live"), new("Source:Instruments", "BTC-USDT"),
                .. VenuePlans.Names.SelectMany(venue => new KeyValuePair<string, string?>[]
                {
                    new($"Live:Endpoints:{venue}:Stream", "ws://127.0.0.1:1/"), new($"Live:Endpoints:{venue}:Rest", "http://127.0.0.1:1/"),
                }),
            ]);
        await app.StartAsync();
        using var channel = RpcChannel.ForAddress(app.Services.GetRequiredService<ServiceAddresses>().Rpc);
        var started = TimeProvider.System.GetTimestamp();
        GetFeedHealthResponse health;
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "no clear status of every venue within seconds");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            health = await channel.UnaryAsync<GetFeedHealthRequest, GetFeedHealthResponse>(
                "/plimsoll.market.v1.MarketData/GetFeedHealth", new GetFeedHealthRequest(), new CallOptions(TimeSpan.FromSeconds(5)), default);
        }
        while (health.Feeds.Count == 0 || health.Feeds.Any(feed => !feed.Reason.Contains("cannot connect to ws://127.0.0.1:1/", StringComparison.Ordinal)));

        Assert.Equal(Origin.Live, health.Origin);
        Assert.All(health.Feeds, feed => Assert.Equal(FeedState.Stale, feed.State));
        Assert.Equal(VenuePlans.Names.Select(VenuePlans.VenueOf).Order(), health.Feeds.Select(feed => feed.Venue).Distinct().Order());
        Assert.Contains("no venue is live; away: binance, bybit, okx, gate, hyperliquid (Connection refused", health.Source, StringComparison.Ordinal);
        await app.StopAsync();
    }
}
