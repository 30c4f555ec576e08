using System.Threading.Channels;
using Plimsoll.Contracts.Whales.V1;

namespace Plimsoll.WhaleTracker.Views;

/// <summary>One subscriber: what it begins with, and a bounded queue of what comes.</summary>
/// <param name="asset">Asset wanted; empty means all.</param>
/// <param name="begin">Recent signals, oldest first.</param>
/// <param name="queue">Its queue.</param>
/// <param name="leave">Takes it off the list.</param>
internal sealed class SignalSubscription(string asset, IReadOnlyList<WhaleSignal> begin, Channel<WhaleSignal> queue, Action<SignalSubscription> leave) : IDisposable
{
    public IReadOnlyList<WhaleSignal> Begin => begin;

    /// <summary>New signals; ends with <see cref="SlowSubscriberException"/> when the subscriber was cut.</summary>
    public ChannelReader<WhaleSignal> Coming => queue.Reader;

    /// <summary>Hands over a signal; false where the subscriber was too slow and is cut.</summary>
    public bool TryOffer(WhaleSignal signal)
    {
        if ((asset.Length > 0 && signal.Asset != asset) || queue.Writer.TryWrite(signal))
        {
            return true;
        }

        queue.Writer.TryComplete(new SlowSubscriberException("too many whale signals were waiting for this subscriber"));
        return false;
    }

    public void Dispose() => leave(this);
}

/// <summary>A subscriber read too slowly and was cut.</summary>
internal sealed class SlowSubscriberException(string message) : Exception(message);
