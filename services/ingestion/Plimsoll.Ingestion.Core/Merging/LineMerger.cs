using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Merging;

/// <summary>
/// Merges streams by time through a reorder buffer: lines of equal time by stream, then by line number. A line that comes after
/// later lines have been released is given out at once and marked late; nothing valid is dropped.
/// The result depends on the lines alone, never on how fast they were read.
/// </summary>
public sealed class LineMerger
{
    /// <summary>How far back in time a line may stand and still find its place, in milliseconds.</summary>
    public const long ReorderMs = 5_000;

    private readonly PriorityQueue<SourceLine, LineOrder> _buffer = new();
    private LineOrder _released = new(long.MinValue, 0, 0);

    /// <summary>Lines waiting; bounded by what the streams hold within <see cref="ReorderMs"/>.</summary>
    public int Waiting => _buffer.Count;

    /// <summary>Takes one line. The caller reads next from the stream whose newest line is the oldest.</summary>
    public void Add(SourceLine line) => _buffer.Enqueue(line, LineOrder.Of(line));

    /// <summary>Gives out the next line that no expected line can precede.</summary>
    /// <param name="newestOfOldestMs">The oldest of the streams' newest times; <see cref="long.MaxValue"/> once no stream has another line.</param>
    /// <param name="line">The line.</param>
    /// <param name="isLate">A later line has been given out before.</param>
    public bool TryTake(long newestOfOldestMs, out SourceLine line, out bool isLate)
    {
        isLate = false;
        if (!_buffer.TryPeek(out line!, out var order) || order.TimeMs > newestOfOldestMs - ReorderMs)
        {
            return false;
        }

        _buffer.Dequeue();
        isLate = order.CompareTo(_released) < 0;
        if (!isLate)
        {
            _released = order;
        }

        return true;
    }

    private readonly record struct LineOrder(long TimeMs, int Stream, long Number) : IComparable<LineOrder>
    {
        public static LineOrder Of(SourceLine line) => new(line.TimeMs, line.Place.Stream.Order, line.Place.Number);

        public int CompareTo(LineOrder other) =>
            TimeMs != other.TimeMs ? TimeMs.CompareTo(other.TimeMs)
            : Stream != other.Stream ? Stream.CompareTo(other.Stream)
            : Number.CompareTo(other.Number);
    }
}
