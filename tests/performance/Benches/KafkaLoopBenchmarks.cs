using BenchmarkDotNet.Attributes;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.State;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>
/// The Kafka path through the embedded broker: publish, read in a partition-owned loop, checkpoint. One operation is one record from
/// the publisher's queue to its processor; a batch stays within what the embedded broker keeps.
/// </summary>
public class KafkaLoopBenchmarks : IAsyncDisposable
{
    private const int Batch = 50_000;
    private const int Keys = 24;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Counter _counter = new();
    private EmbeddedBroker _broker = null!;
    private RedisServerProcess _redis = null!;
    private WebApplication _host = null!;
    private OutputRecord[] _records = [];

    /// <summary>Starts broker, Redis and one loop.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
        _redis = RedisServerProcess.Start();
        var builder = ServiceHost.CreateBuilder("bench", [], [
            new("Hosting:OwnsProcess", "false"), new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"), new("Logging:Level", "Warning"),
            new("Kafka:BootstrapServers", _broker.BootstrapServers), new("Redis:Endpoint", _redis.Endpoint)]);
        builder.AddMessaging();
        builder.AddState();
        builder.Services.AddPartitionProcessor("heatmap", [TopicCatalogue.MarketEvents], (_, _) => _counter);
        _host = builder.Build();
        await _host.StartAsync();
        _records = [.. Enumerable.Range(0, Batch).Select(index => new OutputRecord(TopicCatalogue.MarketEvents, $"K{index % Keys}-USDT", $"id{index}", index, new byte[110]))];
    }

    /// <summary>50,000 records of 110 bytes from publisher to processor.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public async Task PublishAndProcess()
    {
        using var stop = new CancellationTokenSource(Deadline);
        var publisher = _host.Services.GetRequiredService<IRecordPublisher>();
        var wanted = _counter.Count + Batch;
        foreach (var record in _records)
        {
            await publisher.PublishAsync(record, stop.Token);
        }

        while (_counter.Count < wanted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, stop.Token);
        }
    }

    /// <inheritdoc />
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.StopAsync();
        await _host.DisposeAsync();
        _broker.Dispose();
        _redis.Dispose();
    }

    /// <summary>Counts and does nothing else; every partition shares it, on the one thread of the loop.</summary>
    private sealed class Counter : IPartitionProcessor
    {
        private long _count;

        public long Count => Volatile.Read(ref _count);

        public IEnumerable<OutputRecord> Latest => [];

        public StepOutcome Step(in StreamRecord record, IRecordSink sink)
        {
            Volatile.Write(ref _count, _count + 1);
            return StepOutcome.Processed;
        }

        public void TakeChangedPages(IPageSink pages)
        {
        }

        public void Restore(IReadOnlyList<StatePage> pages)
        {
        }
    }
}
