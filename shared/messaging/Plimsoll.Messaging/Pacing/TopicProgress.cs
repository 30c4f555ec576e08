using Plimsoll.Contracts.Topics;

namespace Plimsoll.Messaging.Pacing;

/// <summary>
/// How far a topic's partitions have been written, and how many bytes lie behind an offset. Exact for what this process publishes;
/// for records of other services, and of this one before it started, each record counts as <see cref="AssumedRecordBytes"/>.
/// </summary>
internal sealed class TopicProgress(long windowBytes)
{
    /// <summary>What a record of another process counts as: a score with its contributions, before compression.</summary>
    public const long AssumedRecordBytes = 1_024;

    /// <summary>What the broker keeps per record beside key and value when every record is its own batch: batch header and framing.</summary>
    public const long RecordOverheadBytes = 70;

    private readonly PartitionProgress[] partitions =
        [.. Enumerable.Range(0, TopicDefinition.PartitionCount).Select(_ => new PartitionProgress())];

    /// <summary>Counts a record that was handed to the producer; true where the slowest group is now beyond its window.</summary>
    public bool Accept(int partition, long bytes)
    {
        var progress = partitions[partition];
        lock (progress)
        {
            progress.Accept(bytes + RecordOverheadBytes);
            return IsBeyond(progress, progress.Committed);
        }
    }

    public void Acknowledge(int partition, long offset, long bytes)
    {
        var progress = partitions[partition];
        lock (progress)
            progress.Acknowledge(offset, bytes + RecordOverheadBytes);
    }

    /// <summary>A record that was handed over will never be written.</summary>
    public void Drop(int partition, long bytes)
    {
        var progress = partitions[partition];
        lock (progress)
            progress.Accept(-(bytes + RecordOverheadBytes), records: -1);
    }

    /// <summary>The end of the log as the broker says.</summary>
    public void SetEnd(int partition, long offset)
    {
        var progress = partitions[partition];
        lock (progress)
            progress.End = Math.Max(progress.End, offset);
    }

    /// <summary>The smallest committed offset of all groups that are waited for.</summary>
    public void SetCommitted(int partition, long offset)
    {
        var progress = partitions[partition];
        lock (progress)
            progress.SetCommitted(offset);
    }

    public bool IsBeyondWindow(int partition, long committed)
    {
        var progress = partitions[partition];
        lock (progress)
            return IsBeyond(progress, committed);
    }

    private bool IsBeyond(PartitionProgress progress, long committed) =>
        progress.RecordsAfter(committed) > ReplayPacer.WindowRecords || progress.BytesAfter(committed) > windowBytes;
}
