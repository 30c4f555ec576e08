using Microsoft.Extensions.Logging;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Spooling;

/// <summary>
/// A first-in-first-out queue of records on disk with a bound in bytes. It outlives the process; a tail torn by a crash is cut off, and
/// damage within a file costs the rest of that file, which is said. Safe for one appender and one drainer at a time.
/// </summary>
internal sealed class DiskSpool : IDisposable
{
    /// <summary>Bytes of one file: small enough that delivered records give their space back soon.</summary>
    private const long SegmentBytes = 8 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly string directory;
    private readonly long maxBytes;
    private readonly ILogger logger;
    private readonly FileStream ownership;
    private readonly SpoolCursor cursor;
    private readonly List<SpoolSegment> segments;
    private long readOffset;

    private DiskSpool(string directory, long maxBytes, ILogger logger, FileStream ownership)
    {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.logger = logger;
        this.ownership = ownership;
        cursor = new SpoolCursor(directory);
        segments = SpoolSegment.OpenAll(directory);
        Recover();
    }

    /// <summary>Records not yet delivered.</summary>
    public long Records { get; private set; }

    /// <summary>Bytes not yet delivered.</summary>
    public long Bytes { get; private set; }

    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return Records == 0;
        }
    }

    /// <summary>Opens or makes a spool.</summary>
    /// <exception cref="IOException">The folder cannot be used, or another process has it.</exception>
    public static DiskSpool Open(string directory, long maxBytes, ILogger logger)
    {
        Directory.CreateDirectory(directory);
        var ownership = new FileStream(Path.Combine(directory, "owner"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return new DiskSpool(directory, maxBytes, logger, ownership);
    }

    /// <summary>Adds a record at the end; false where the bound is reached.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public bool TryAppend(OutputRecord record)
    {
        var frame = SpoolCodec.Encode(record);
        lock (gate)
        {
            if (Bytes + frame.Length > maxBytes)
                return false;
            if (segments.Count == 0 || segments[^1].Length >= SegmentBytes)
                segments.Add(SpoolSegment.Open(directory, segments.Count == 0 ? NextNumber() : segments[^1].Number + 1));
            segments[^1].Append(frame);
            Bytes += frame.Length;
            Records++;
            return true;
        }
    }

    /// <summary>The next records in order, from one file; empty when the spool is.</summary>
    /// <param name="maxRecords">At most so many.</param>
    /// <param name="end">The position to hand to <see cref="Advance"/> once they are delivered.</param>
    public IReadOnlyList<OutputRecord> Peek(int maxRecords, out SpoolPosition end)
    {
        List<OutputRecord> records = [];
        lock (gate)
        {
            end = default;
            while (records.Count == 0 && segments.Count > 0)
            {
                var first = segments[0];
                var offset = first.Read(readOffset, maxRecords, records, out var stoppedAt);
                if (stoppedAt != FrameKind.Record)
                {
                    CutOff(first, offset);
                    Count();
                }

                end = new SpoolPosition(first.Number, offset);
                if (records.Count == 0 && !DropFirstIfRead(offset))
                    break;
            }
        }

        return records;
    }

    /// <summary>Forgets records that were delivered.</summary>
    /// <param name="end">As <see cref="Peek"/> gave it.</param>
    /// <param name="delivered">How many they were.</param>
    public void Advance(SpoolPosition end, int delivered)
    {
        lock (gate)
        {
            Bytes -= end.Offset - readOffset;
            Records -= delivered;
            readOffset = end.Offset;
            cursor.Write(end);
            DropFirstIfRead(end.Offset);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var segment in segments)
                segment.Dispose();
            ownership.Dispose();
        }
    }

    private long NextNumber() => (cursor.Read()?.Segment ?? 0) + 1;

    /// <summary>Deletes the first segment when it is read to its end and is not, or no longer, written to.</summary>
    private bool DropFirstIfRead(long offset)
    {
        if (offset < segments[0].Length)
            return false;
        if (segments.Count == 1)
            cursor.Write(new SpoolPosition(segments[0].Number, offset));
        segments[0].Delete();
        segments.RemoveAt(0);
        readOffset = 0;
        return true;
    }

    /// <summary>Finds where the last process stopped, counts what waits and cuts off what is not whole.</summary>
    private void Recover()
    {
        var delivered = cursor.Read();
        foreach (var old in segments.Where(segment => segment.Number < delivered?.Segment).ToList())
        {
            old.Delete();
            segments.Remove(old);
        }

        if (segments.Count > 0 && delivered is { } position && position.Segment == segments[0].Number)
            readOffset = Math.Min(position.Offset, segments[0].Length);

        Count();
        if (Records > 0)
            Log.SpoolFound(logger, directory, Records);
        while (segments.Count > 0 && DropFirstIfRead(readOffset))
        {
            // Segments without records are of no use.
        }
    }

    private void Count()
    {
        Records = Bytes = 0;
        foreach (var segment in segments)
        {
            var start = segment == segments[0] ? readOffset : 0;
            Records += CountFrom(segment, start);
            Bytes += segment.Length - start;
        }
    }

    private long CountFrom(SpoolSegment segment, long offset)
    {
        const int batch = 4_096;
        long count = 0;
        var records = new List<OutputRecord>(batch);
        while (offset < segment.Length)
        {
            records.Clear();
            offset = segment.Read(offset, batch, records, out var stoppedAt);
            count += records.Count;
            if (stoppedAt != FrameKind.Record)
                CutOff(segment, offset);
        }

        return count;
    }

    private void CutOff(SpoolSegment segment, long length)
    {
        Log.SpoolDamaged(logger, segment.Path, length, segment.Length - length);
        segment.Truncate(length);
    }
}
