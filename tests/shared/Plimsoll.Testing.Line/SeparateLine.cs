using System.Diagnostics;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Rpc;
using Plimsoll.State;

namespace Plimsoll.Testing.Line;

/// <summary>Every service as a process of its own against a broker process and a real Redis, replaying a part of the recording.</summary>
internal sealed class SeparateLine : IAsyncDisposable
{
    public static readonly string[] OutputTopics =
        [TopicCatalogue.HeatmapZones, TopicCatalogue.HeatmapFrames, TopicCatalogue.RiskScores, TopicCatalogue.RiskSignals, TopicCatalogue.WhaleSignals, TopicCatalogue.Alerts];

    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(40);
    private readonly RedisServerProcess _redis = RedisServerProcess.Start();
    private readonly ServiceProcess _broker = new("Plimsoll.Cli", "plimsoll", ["broker"], []);

    private SeparateLine()
    {
    }

    public Dictionary<string, ServiceProcess> Services { get; } = [];

    public TopicCapture Capture { get; private set; } = null!;

    public RedisServerProcess Redis => _redis;

    public ServiceProcess Broker => _broker;

    /// <summary>Different records captured on the output topics.</summary>
    public long Distinct => OutputTopics.Sum(Capture.DistinctOf);

    public string BootstrapServers { get; private set; } = string.Empty;

    public static async Task<SeparateLine> StartAsync(
        string data, string instruments, string from, string until, double speed, IEnumerable<KeyValuePair<string, string>>? alerting = null,
        IEnumerable<KeyValuePair<string, string>>? ingestion = null)
    {
        var line = new SeparateLine();
        try
        {
            line._broker.Start();
            line.BootstrapServers = await line._broker.FirstLineAsync(TimeSpan.FromSeconds(20));
            KeyValuePair<string, string>[] common = [new("Kafka:BootstrapServers", line.BootstrapServers), new("Redis:Endpoint", line._redis.Endpoint), new("Bus:Transport", "InMemory")];
            KeyValuePair<string, string>[] source =
            [
                new("Source:Kind", "replay"), new("Source:Data", data), new("Source:Instruments", instruments),
                new("Source:From", from), new("Source:Until", until), new("Source:Speed", speed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ];
            line.Add("alerting", "Plimsoll.Alerting", [.. common, .. alerting ?? []]);
            line.Add("scoring", "Plimsoll.Scoring", common);
            line.Add("heatmap", "Plimsoll.Heatmap", common);
            line.Add("whale-tracker", "Plimsoll.WhaleTracker", common);
            line.Add("ingestion", "Plimsoll.Ingestion", [.. common, .. source, .. ingestion ?? []]);
            Plimsoll.Messaging.KafkaLibrary.Load();
            line.Capture = new TopicCapture(line.BootstrapServers, TopicCatalogue.All.Select(topic => topic.Name).Where(topic => topic != TopicCatalogue.MarketEvents));
            foreach (var service in line.Services.Values)
            {
                service.Start();
            }

            await Task.WhenAll(line.Services.Values.Select(service => service.WaitReadyAsync(ReadyDeadline)));
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }

        return line;
    }

    /// <summary>
    /// Returns when the recording has ended, as many different records have been published as are expected, and nothing more has come for
    /// two seconds; also when the deadline has passed: the comparison then says what is missing.
    /// </summary>
    public async Task WaitForEndAsync(long expected, TimeSpan deadline)
    {
        var waited = Stopwatch.StartNew();
        var (last, quietSince) = (-1L, waited.Elapsed);
        while (waited.Elapsed < deadline)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
            if (Capture.Count != last || Distinct < expected || !await IsEndedAsync())
            {
                (last, quietSince) = (Capture.Count, waited.Elapsed);
            }
            else if (waited.Elapsed - quietSince > TimeSpan.FromSeconds(2))
            {
                return;
            }
        }
    }

    /// <summary>Returns when a service's readiness says this.</summary>
    public async Task WaitForHealthAsync(string service, string status, TimeSpan deadline)
    {
        var waited = Stopwatch.StartNew();
        string? last = null;
        while ((last = await Services[service].HealthAsync()) != status)
        {
            Assert.True(waited.Elapsed < deadline, $"{service} is {last}, not {status}, after {deadline}:\n{Services[service].Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Returns when this many records have been captured.</summary>
    public async Task WaitForCapturedAsync(long records, TimeSpan deadline)
    {
        var waited = Stopwatch.StartNew();
        while (Distinct < records)
        {
            if (waited.Elapsed > deadline)
            {
                throw new TimeoutException($"{Capture.Count} of {records} records after {deadline}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Capture?.Dispose();
        foreach (var service in Services.Values)
        {
            await service.DisposeAsync();
        }

        await _broker.DisposeAsync();
        _redis.Dispose();
    }

    private void Add(string name, string project, IEnumerable<KeyValuePair<string, string>> environment) =>
        Services.Add(name, new ServiceProcess(project, project, [], environment));

    private async Task<bool> IsEndedAsync()
    {
        using var channel = RpcChannel.ForAddress(new Uri($"http://127.0.0.1:{Services["ingestion"].RpcPort}"));
        try
        {
            var health = await channel.UnaryAsync<GetFeedHealthRequest, GetFeedHealthResponse>(
                "plimsoll.market.v1.MarketData/GetFeedHealth", new GetFeedHealthRequest(), new CallOptions(TimeSpan.FromSeconds(2)), CancellationToken.None);
            return health.Feeds.Count > 0 && health.Feeds.All(feed => feed.State is FeedState.Ended or FeedState.Absent);
        }
        catch (RpcException)
        {
            return false;
        }
    }
}
