using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;
using Plimsoll.Alerting;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;
using Plimsoll.Scoring;
using Plimsoll.State;
using Plimsoll.WhaleTracker;

namespace Plimsoll.Benchmarks.Rig;

/// <summary>
/// Publishes recorded events at a fixed rate, whatever happens, and measures the time from an event to the score it caused: from the
/// event's delivery report, and from the time at which it was due, so that a stall counts against every event it held up.
/// </summary>
internal sealed class FixedRateLatency(string data, int eventsPerSecond, TimeSpan warmUp, TimeSpan measured)
{
    private readonly ConcurrentDictionary<string, (long Due, long Delivered)> _sent = new();
    private readonly LatencyHistogram _fromDelivery = new();
    private readonly LatencyHistogram _fromDue = new();
    private volatile bool _done;
    private long _measureFrom;

    public async Task RunAsync(TextWriter output)
    {
        using var broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
        using var redis = RedisServerProcess.Start();
        KeyValuePair<string, string?>[] settings =
        [
            new("Hosting:OwnsProcess", "false"), new("Kafka:BootstrapServers", broker.BootstrapServers), new("Redis:Endpoint", redis.Endpoint),
            new("Bus:Transport", "InMemory"), new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"), new("Logging:Level", "Warning"),
        ];
        WebApplication[] hosts = [AlertingHost.Build([], settings), ScoringHost.Build([], settings), HeatmapHost.Build([], settings), WhaleTrackerHost.Build([], settings)];
        await Task.WhenAll(hosts.Select(host => host.StartAsync()));
        var reading = Task.Run(() => Read(broker.BootstrapServers));
        var published = Publish(broker.BootstrapServers);
        _done = true;
        await reading;
        foreach (var host in hosts)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        await output.WriteLineAsync(FormattableString.Invariant($"fixed rate: {published:N0} events at {eventsPerSecond:N0} a second, measured for {measured.TotalSeconds:0} s after {warmUp.TotalSeconds:0} s"));
        await output.WriteLineAsync($"  event's delivery report to risk.scores.v1: {_fromDelivery}");
        await output.WriteLineAsync($"  event's due time to risk.scores.v1 (corrected for coordinated omission): {_fromDue}");
    }

    private long Publish(string bootstrapServers)
    {
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = data }, _ => { });
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers, EnableIdempotence = true, Acks = Acks.All, LingerMs = new KafkaOptions().LingerMs, CompressionType = CompressionType.Lz4,
        }).Build();
        var started = Stopwatch.GetTimestamp();
        _measureFrom = started + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var stop = _measureFrom + (long)(measured.TotalSeconds * Stopwatch.Frequency);
        long count = 0;
        foreach (var record in market.Records)
        {
            var due = started + (count * Stopwatch.Frequency / eventsPerSecond);
            if (due > stop)
            {
                break;
            }

            WaitUntil(due);
            Send(producer, record, due);
            count++;
        }

        producer.Flush(TimeSpan.FromSeconds(10));
        return count;
    }

    private void Send(IProducer<string, byte[]> producer, OutputRecord record, long due) => producer.Produce(
        new TopicPartition(record.Topic, RecordPartitioner.PartitionOf(record.Key)),
        new Message<string, byte[]> { Key = record.Key, Value = record.Value },
        report => _sent[record.Id] = (due, Stopwatch.GetTimestamp()));

    // Sleeps a millisecond at a time: what is due meanwhile leaves at once and late, and is counted from when it was due.
    private static void WaitUntil(long due)
    {
        while (Stopwatch.GetTimestamp() < due)
        {
#pragma warning disable RS0030 // A load generator's own thread.
            Thread.Sleep(1);
#pragma warning restore RS0030
        }
    }

    private void Read(string bootstrapServers)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = "rig", FetchWaitMaxMs = 5, EnableAutoCommit = false }).Build();
        consumer.Assign(Enumerable.Range(0, TopicDefinition.PartitionCount).Select(partition => new TopicPartitionOffset(TopicCatalogue.RiskScores, partition, Offset.Beginning)));
        while (!_done)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(50)) is { Message: { } message })
            {
                var now = Stopwatch.GetTimestamp();
                if (_sent.TryGetValue(RiskScore.Parser.ParseFrom(message.Value).TriggerEventId, out var sent) && sent.Due >= _measureFrom)
                {
                    _fromDelivery.Add(Stopwatch.GetElapsedTime(sent.Delivered, now));
                    _fromDue.Add(Stopwatch.GetElapsedTime(sent.Due, now));
                }
            }
        }

        consumer.Close();
    }
}
