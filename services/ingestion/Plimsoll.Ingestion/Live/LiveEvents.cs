using System.Threading.Channels;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;

namespace Plimsoll.Ingestion.Live;

/// <summary>Events of all venues on their way to the one who numbers and publishes them. Bounded: what does not fit is counted and lost, no socket waits for the broker.</summary>
internal sealed class LiveEvents : IMarketEvents
{
    // Some ten seconds of a wild market on fifty instruments.
    private const int QueueEvents = 65_536;

    private readonly Channel<MarketEvent> _queue = Channel.CreateBounded<MarketEvent>(new BoundedChannelOptions(QueueEvents) { SingleReader = true });
    private long _lost;

    /// <summary>Events lost because the queue was full.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Half of the queue waits: whoever holds it back must let go.</summary>
    public bool IsHalfFull => _queue.Reader.Count > QueueEvents / 2;

    /// <summary>The queue's end.</summary>
    public ChannelReader<MarketEvent> Reader => _queue.Reader;

    /// <inheritdoc />
    public void Publish(MarketEvent marketEvent)
    {
        if (!_queue.Writer.TryWrite(marketEvent))
        {
            Interlocked.Increment(ref _lost);
        }
    }
}
