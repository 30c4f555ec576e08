namespace Plimsoll.Messaging.Pacing;

/// <summary>The written end of one partition, and marks that turn an offset into bytes. Not safe for several threads.</summary>
internal sealed class PartitionProgress
{
    /// <summary>Distance of two marks: small against the windows, so a few hundred marks cover one.</summary>
    private const long MarkBytes = 16 * 1024;

    private readonly Queue<(long NextOffset, long Bytes)> marks = new();
    private long acceptedBytes;
    private long acknowledgedBytes;
    private long lastMarkBytes;
    private long unacknowledgedRecords;

    /// <summary>The first offset written by this process; -1 before it has written one.</summary>
    private long firstOwnOffset = -1;

    /// <summary>Bytes accepted up to <see cref="Committed"/>.</summary>
    private long committedBytes;

    /// <summary>The next offset to be written, as far as known.</summary>
    public long End { get; set; }

    /// <summary>The smallest committed offset.</summary>
    public long Committed { get; private set; }

    public void Accept(long bytes, int records = 1)
    {
        acceptedBytes += bytes;
        unacknowledgedRecords += records;
    }

    public void Acknowledge(long offset, long bytes)
    {
        if (firstOwnOffset < 0)
            firstOwnOffset = offset;
        if (unacknowledgedRecords == 0)
            Accept(bytes); // from the spool of an earlier process
        acknowledgedBytes += bytes;
        unacknowledgedRecords--;
        End = Math.Max(End, offset + 1);
        if (acknowledgedBytes - lastMarkBytes < MarkBytes)
            return;
        lastMarkBytes = acknowledgedBytes;
        marks.Enqueue((offset + 1, acknowledgedBytes));
    }

    public void SetCommitted(long offset)
    {
        Committed = offset;
        while (marks.TryPeek(out var mark) && mark.NextOffset <= offset)
            committedBytes = marks.Dequeue().Bytes;
        if (offset >= End && unacknowledgedRecords == 0)
            committedBytes = acceptedBytes = acknowledgedBytes;
    }

    public long RecordsAfter(long offset) => End - offset + unacknowledgedRecords;

    public long BytesAfter(long offset)
    {
        if (firstOwnOffset < 0)
            return (Math.Max(0, End - offset) * TopicProgress.AssumedRecordBytes) + acceptedBytes;

        var before = committedBytes;
        foreach (var mark in marks)
        {
            if (mark.NextOffset > offset)
                break;
            before = mark.Bytes;
        }

        var foreignRecords = Math.Max(0, firstOwnOffset - offset);
        return acceptedBytes - before + (foreignRecords * TopicProgress.AssumedRecordBytes);
    }
}
