using System.Text.Json;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Ingestion;
using Plimsoll.Messaging;
using Plimsoll.State;

namespace Plimsoll.Simulator.IntegrationTests;

/// <summary>The simulator's host and ingestion's, joined by the venues' own protocols on loopback, with a broker and a Redis.</summary>
internal sealed class SimulatedLine : IAsyncDisposable
{
    public const string Venues = "binance,bybit,okx,gate,hyperliquid";
    public const ulong Seed = 7;

    /// <summary>Spot falls from the first second on, so that a crowd of high leverage is liquidated while a test looks.</summary>
    public const string Shock = "shock-day=0,shock-minutes=0.3,shock-log-move=-0.025";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
    private readonly RedisServerProcess _redis = RedisServerProcess.Start();
    private readonly List<IHost> _hosts = [];
    private readonly HttpClient _client = new();
    private Uri _simulator = null!;

    public EventLog Log { get; private set; } = null!;

    public static async Task<SimulatedLine> StartAsync(Func<SimulatedLine, Task>? beforeIngestion = null)
    {
        var line = new SimulatedLine();
        var simulator = SimulatorHost.Build([], [.. Own, new("Simulator:Scenario", "foreign-crowd"), new("Simulator:Seed", "7"), new("Simulator:Accounts", "2500"),
            new("Simulator:WarmUpHours", "0.5"), new("Simulator:Venues", Venues), new("Simulator:Set", Shock)]);
        line._hosts.Add(simulator);
        await simulator.StartAsync();
        line._simulator = simulator.Services.GetRequiredService<ServiceAddresses>().Http;
        await (beforeIngestion?.Invoke(line) ?? Task.CompletedTask);
        var ingestion = IngestionHost.Build([], [.. Own, new("Kafka:BootstrapServers", line._broker.BootstrapServers), new("Redis:Endpoint", line._redis.Endpoint),
            new("Source:Kind", "simulator"), new("Live:Venues", Venues), new("Live:Instruments", "BTC-USDT"), new("Live:SilenceSeconds", "2"), .. line.Endpoints()]);
        line._hosts.Add(ingestion);
        await ingestion.StartAsync();
        await line.ListenAsync();
        return line;
    }

    /// <summary>The simulator's own account of itself.</summary>
    public Task<JsonElement> TruthAsync() => _client.GetFromJsonAsync<JsonElement>(new Uri(_simulator, "truth"));

    public async Task FaultAsync(string venue, string kind, int number)
    {
        using var answer = await _client.PostAsync(new Uri(_simulator, $"faults/{venue}/{kind}/{number}"), null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<HttpResponseMessage> GetAsync(string path) => await _client.GetAsync(new Uri(_simulator, path));

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System))
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"not within {Deadline.TotalSeconds} s: {what}; {Log.Events.Count} events");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }

        _client.Dispose();
        _redis.Dispose();
        _broker.Dispose();
    }

    private static KeyValuePair<string, string?>[] Own =>
        [new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"), new("Hosting:OwnsProcess", "false"), new("Logging:Level", "Error")];

    private IEnumerable<KeyValuePair<string, string?>> Endpoints() => Venues.Split(',').SelectMany(venue => new KeyValuePair<string, string?>[]
    {
        new($"Live:Endpoints:{venue}:Stream", $"ws://{_simulator.Authority}/{venue}/stream"),
        new($"Live:Endpoints:{venue}:Rest", $"http://{_simulator.Authority}/{venue}/"),
    });

    private async Task ListenAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Kafka:BootstrapServers", (string?)_broker.BootstrapServers)]);
        builder.AddMessaging();
        builder.Services.AddTopicView<EventLog>(TopicCatalogue.MarketEvents);
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        Log = host.Services.GetRequiredService<EventLog>();
    }
}
