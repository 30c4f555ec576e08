using System.Diagnostics;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Messaging;
using Plimsoll.Rpc;
using Plimsoll.State;
using Plimsoll.Testing;
using Plimsoll.WhaleTracker;

namespace Plimsoll.Ingestion.IntegrationTests;

/// <summary>A broker, a Redis, a recording, and the two services as hosts of their own.</summary>
internal sealed class MiniLine : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
    private readonly TemporaryFolder _folder = new();
    private readonly List<IHost> _hosts = [];
    private readonly RedisServerProcess _redis = RedisServerProcess.Start();

    public string Folder => _folder.Path;

    /// <summary>Starts ingestion on the recording.</summary>
    public Task<WebApplication> IngestAsync(params (string Key, string Value)[] settings) => StartAsync(
        overrides => IngestionHost.Build([], overrides),
        [("Source:Kind", "replay"), ("Source:Data", Folder), ("Source:Speed", "0"), .. settings]);

    public Task<WebApplication> TrackWhalesAsync() => StartAsync(overrides => WhaleTrackerHost.Build([], overrides), []);

    /// <summary>Reads the topics from their beginning.</summary>
    public async Task<(MarketLog Market, WhaleLog Whales)> ReadAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Kafka:BootstrapServers", (string?)_broker.BootstrapServers)]);
        builder.AddMessaging();
        builder.Services.AddTopicView<MarketLog>(TopicCatalogue.MarketEvents).AddTopicView<WhaleLog>(TopicCatalogue.WhaleSignals);
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return (host.Services.GetRequiredService<MarketLog>(), host.Services.GetRequiredService<WhaleLog>());
    }

    public static RpcChannel ChannelTo(WebApplication app) => RpcChannel.ForAddress(app.Services.GetRequiredService<ServiceAddresses>().Rpc);

    /// <summary>Redis dies as if its machine had lost power.</summary>
    public void KillRedis()
    {
        using var server = Process.GetProcessById(_redis.ProcessId);
        server.Kill();
    }

    public async Task StopAsync(IHost host)
    {
        _hosts.Remove(host);
        await host.StopAsync();
        host.Dispose();
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"not within {Deadline.TotalSeconds} s: {what}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts).ToList())
        {
            await StopAsync(host);
        }

        _redis.Dispose();
        _broker.Dispose();
        _folder.Dispose();
    }

    private async Task<WebApplication> StartAsync(Func<KeyValuePair<string, string?>[], WebApplication> build, (string Key, string Value)[] settings)
    {
        var app = build(
        [
            new("Kafka:BootstrapServers", _broker.BootstrapServers), new("Redis:Endpoint", _redis.Endpoint), new("Redis:TimeoutMs", "500"),
            new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"), new("Hosting:OwnsProcess", "false"), new("Logging:Level", "Warning"),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        _hosts.Add(app);
        await app.StartAsync();
        return app;
    }
}
