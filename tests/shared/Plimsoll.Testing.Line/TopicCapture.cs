using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Confluent.Kafka;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.Testing.Line;

/// <summary>
/// Reads every output topic from its first record on, as an independent consumer, and keeps what was published:
/// per topic the set of (id, key, value) and how often each was seen.
/// </summary>
internal sealed class TopicCapture : IDisposable
{
    private readonly IConsumer<string, byte[]> _consumer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Published, int>> _topics = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> _deadLetters = new();

    public TopicCapture(string bootstrapServers, IEnumerable<string> topics)
    {
        _consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers, GroupId = "capture", EnableAutoCommit = false, AutoOffsetReset = AutoOffsetReset.Earliest, FetchWaitMaxMs = 5,
        }).Build();
        _consumer.Assign(topics.SelectMany(topic => Enumerable.Range(0, TopicDefinition.PartitionCount)
            .Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning))));
        _thread = new Thread(Read) { IsBackground = true, Name = "capture" };
        _thread.Start();
    }

    /// <summary>Records seen so far.</summary>
    public long Count => _topics.Values.Sum(topic => topic.Values.Sum(times => (long)times));

    /// <summary>How many different (id, key, value) a topic has.</summary>
    public long DistinctOf(string topic) => _topics.TryGetValue(topic, out var records) ? records.Count : 0;

    /// <summary>The distinct (id, key, value) of a topic.</summary>
    public IReadOnlySet<Published> SetOf(string topic) => _topics.TryGetValue(topic, out var records) ? records.Keys.ToHashSet() : [];

    /// <summary>The values of a dead-letter topic, in order.</summary>
    public IReadOnlyList<byte[]> ValuesOf(string topic) => _deadLetters.TryGetValue(topic, out var values) ? [.. values] : [];

    /// <summary>Ids of a topic that were seen with two different contents.</summary>
    public IReadOnlyList<string> ChangedRepeats(string topic) =>
        [.. SetOf(topic).GroupBy(record => record.Id).Where(group => group.Count() > 1).Select(group => group.Key)];

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _consumer.Close();
        _consumer.Dispose();
        _stop.Dispose();
    }

    private void Read()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (_consumer.Consume(TimeSpan.FromMilliseconds(100)) is { Message: { } message } result)
            {
                if (result.Topic.EndsWith(".dlq.v1", StringComparison.Ordinal))
                {
                    _deadLetters.GetOrAdd(result.Topic, _ => new()).Enqueue(message.Value);
                }

                var id = message.Headers.TryGetLastBytes("ce_id", out var bytes) ? Encoding.UTF8.GetString(bytes) : string.Empty;
                var record = Published.Of(id, message.Key, message.Value);
                _topics.GetOrAdd(result.Topic, _ => new()).AddOrUpdate(record, 1, (_, times) => times + 1);
            }
        }
    }
}

/// <summary>One published record, its value by SHA-256.</summary>
internal readonly record struct Published(string Id, string Key, string ValueHash)
{
    public static Published Of(string id, string key, ReadOnlySpan<byte> value) => new(id, key, Convert.ToHexString(SHA256.HashData(value)));
}
