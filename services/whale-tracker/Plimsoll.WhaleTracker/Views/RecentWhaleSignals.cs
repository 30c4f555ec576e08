using System.Threading.Channels;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.WhaleTracker.Views;

/// <summary>The newest signals, and who listens. A view over <c>whale.signals.v1</c>: a repeat after a restart is shown once.</summary>
internal sealed class RecentWhaleSignals(WhaleMetrics metrics) : ITopicView
{
    /// <summary>Signals kept: what a subscriber may ask for to begin with.</summary>
    public const int MaxRecent = 1_000;

    // Signals are rare: a reader with this many waiting is not reading.
    private const int QueueSignals = 1_024;

    private readonly Lock _lock = new();
    private readonly Queue<WhaleSignal> _recent = new(MaxRecent);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<SignalSubscription> _subscribers = [];

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var signal = WhaleSignal.Parser.ParseFrom(record.Value.Span);
        lock (_lock)
        {
            if (!_ids.Add(signal.Id))
            {
                return;
            }

            _recent.Enqueue(signal);
            if (_recent.Count > MaxRecent)
            {
                _ids.Remove(_recent.Dequeue().Id);
            }

            metrics.Signals.Add(1, new("asset", signal.Asset), new("side", signal.Side.ToString()));
            metrics.SubscribersCut.Add(_subscribers.RemoveAll(subscriber => !subscriber.TryOffer(signal)));
        }
    }

    /// <summary>Recent signals, oldest first, then every new one. No signal is missed or shown twice between the two.</summary>
    /// <param name="asset">Asset; empty means all.</param>
    /// <param name="recent">Recent signals to begin with, 0 to <see cref="MaxRecent"/>.</param>
    public SignalSubscription Follow(string asset, int recent)
    {
        lock (_lock)
        {
            var begin = _recent.Where(signal => asset.Length == 0 || signal.Asset == asset).TakeLast(recent);
            var subscription = new SignalSubscription(asset, [.. begin], Channel.CreateBounded<WhaleSignal>(QueueSignals), Leave);
            _subscribers.Add(subscription);
            return subscription;
        }
    }

    private void Leave(SignalSubscription subscription)
    {
        lock (_lock)
        {
            _subscribers.Remove(subscription);
        }
    }
}
