using System.Text;
using Confluent.Kafka;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>Writes and reads topics of a test.</summary>
public static class Topics
{
    public const string Input = TopicCatalogue.MarketEvents;
    public const string OtherInput = TopicCatalogue.HeatmapZones;
    public const string Output = TopicCatalogue.RiskScores;
    public const string Group = "scoring";
    public const string DeadLetters = "scoring.dlq.v1";

    private static readonly TimeSpan ReadDeadline = TimeSpan.FromSeconds(15);

    public static EmbeddedBroker StartBroker(string prefix = "") => EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => prefix + topic.Name));

    /// <summary>A record whose event time is its number in milliseconds after a fixed instant.</summary>
    public static OutputRecord Record(string topic, string key, string text, int number = 0, string? traceParent = null) => new(
        topic, key, $"{topic}:{key}:{text}", UnixTime.FromMs(1_750_000_000_000 + number), Encoding.UTF8.GetBytes(text), traceParent);

    public static async Task PublishAsync(this IRecordPublisher publisher, params IEnumerable<OutputRecord> records)
    {
        foreach (var record in records)
            await publisher.PublishAsync(record, TestContext.Current.CancellationToken);
        await publisher.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads a topic with a client of its own, until it has so many records.</summary>
    public static Task<List<ConsumeResult<string, byte[]>>> ReadAsync(this EmbeddedBroker broker, string topic, int count) =>
        broker.ReadAsync(topic, count, isFirstComing: _ => true);

    /// <summary>Reads a topic with a client of its own, until it has so many different values; what came again is left out.</summary>
    public static Task<List<ConsumeResult<string, byte[]>>> ReadFirstComingsAsync(this EmbeddedBroker broker, string topic, int count)
    {
        HashSet<string> seen = [];
        return broker.ReadAsync(topic, count, record => seen.Add(record.Text()));
    }

    private static async Task<List<ConsumeResult<string, byte[]>>> ReadAsync(
        this EmbeddedBroker broker, string topic, int count, Predicate<ConsumeResult<string, byte[]>> isFirstComing)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = broker.BootstrapServers,
            GroupId = "test",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            FetchWaitMaxMs = 5,
        }).Build();
        consumer.Assign(Enumerable.Range(0, TopicDefinition.PartitionCount).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        List<ConsumeResult<string, byte[]>> records = [];
        using var deadline = new CancellationTokenSource(ReadDeadline);
        await Task.Run(() =>
        {
            while (records.Count < count && !deadline.IsCancellationRequested)
            {
                if (consumer.Consume(50) is { } record && isFirstComing(record))
                    records.Add(record);
            }
        });
        Assert.True(records.Count >= count, $"{topic} has {records.Count} of {count} records");
        return records;
    }

    public static string Text(this ConsumeResult<string, byte[]> record) => Encoding.UTF8.GetString(record.Message.Value);

    public static string Header(this ConsumeResult<string, byte[]> record, string name) =>
        Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes(name));
}
