using System.Collections.Concurrent;
using System.Threading.Channels;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Publishing;

namespace Plimsoll.Ingestion.Live;

/// <summary>Hands every change of every live book to those who subscribed. One who falls behind its bounded queue is cut, never waited for.</summary>
internal sealed class BookHub
{
    // Ten seconds of ten busy books; a healthy reader is never this far behind.
    private const int QueueChanges = 8_192;

    private readonly ConcurrentDictionary<Channel<BookChange>, IReadOnlySet<string>> _subscribers = new();

    /// <summary>Nobody listens: nothing needs to be made.</summary>
    public bool IsIdle => _subscribers.IsEmpty;

    /// <summary>Subscribes until the subscription is disposed of or cut (its channel is then completed with an error).</summary>
    /// <param name="instruments">Instruments wanted; empty means all.</param>
    public BookSubscription Subscribe(IReadOnlySet<string> instruments)
    {
        var channel = Channel.CreateBounded<BookChange>(new BoundedChannelOptions(QueueChanges) { SingleReader = true });
        _subscribers[channel] = instruments;
        return new BookSubscription(channel, () => _subscribers.TryRemove(channel, out _));
    }

    /// <summary>Offers a change to all.</summary>
    public void Offer(BookChange change)
    {
        foreach (var (channel, instruments) in _subscribers)
        {
            if ((instruments.Count == 0 || instruments.Contains(change.Instrument)) && !channel.Writer.TryWrite(change) && _subscribers.TryRemove(channel, out _))
            {
                channel.Writer.TryComplete(new SlowSubscriberException($"more than {QueueChanges} book changes were waiting for this subscriber"));
            }
        }
    }
}
