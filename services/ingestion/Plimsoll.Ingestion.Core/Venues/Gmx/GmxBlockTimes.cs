using System.Collections.Concurrent;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>Times of blocks, for logs of nodes that do not add them. Bounded: the oldest go.</summary>
public sealed class GmxBlockTimes
{
    // An hour of Arbitrum's blocks with a log in each would be fewer.
    private const int Kept = 16_384;

    private readonly ConcurrentDictionary<long, long> _times = new();
    private readonly ConcurrentQueue<long> _order = new();

    /// <summary>Remembers the time of a block.</summary>
    /// <param name="block">Number.</param>
    /// <param name="timeMs">Unix milliseconds.</param>
    public void Set(long block, long timeMs)
    {
        if (_times.TryAdd(block, timeMs)) _order.Enqueue(block);
        else _times[block] = timeMs;
        while (_order.Count > Kept && _order.TryDequeue(out var oldest)) _times.TryRemove(oldest, out _);
    }

    /// <summary>The time of a block, Unix milliseconds; null where nobody told.</summary>
    public long? Of(long block) => _times.TryGetValue(block, out var timeMs) ? timeMs : null;
}
