using System.Collections.Concurrent;
using System.Threading.Channels;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Publishing;

/// <summary>Hands published records to gRPC subscribers. A subscriber that falls behind its bounded queue is cut, never waited for.</summary>
internal sealed class EventHub(IngestionMetrics metrics)
{
    // A second of the busiest recorded minute; a healthy reader is never this far behind.
    private const int QueueRecords = 8_192;

    private readonly ConcurrentDictionary<Channel<OutputRecord>, IReadOnlySet<string>> _subscribers = new();

    /// <summary>Subscribes until the reader is disposed of or cut (its channel is then completed with an error).</summary>
    /// <param name="instruments">Instruments wanted; empty means all.</param>
    public Subscription Subscribe(IReadOnlySet<string> instruments)
    {
        var channel = Channel.CreateBounded<OutputRecord>(new BoundedChannelOptions(QueueRecords) { SingleReader = true });
        _subscribers[channel] = instruments;
        return new Subscription(channel.Reader, () => _subscribers.TryRemove(channel, out _));
    }

    public void Offer(OutputRecord record)
    {
        if (_subscribers.IsEmpty)
        {
            return;
        }

        foreach (var (channel, instruments) in _subscribers)
        {
            if ((instruments.Count == 0 || instruments.Contains(record.Key)) && !channel.Writer.TryWrite(record) && _subscribers.TryRemove(channel, out _))
            {
                metrics.SubscribersCut.Add(1);
                channel.Writer.TryComplete(new SlowSubscriberException($"more than {QueueRecords} events were waiting for this subscriber"));
            }
        }
    }
}

/// <summary>One subscriber's queue.</summary>
internal sealed class Subscription(ChannelReader<OutputRecord> reader, Action leave) : IDisposable
{
    public ChannelReader<OutputRecord> Reader => reader;

    public void Dispose() => leave();
}

/// <summary>A subscriber read too slowly and was cut.</summary>
internal sealed class SlowSubscriberException(string message) : Exception(message);
