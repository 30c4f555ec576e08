namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>What happened to the depth messages of one book.</summary>
public sealed class SyncCounts
{
    /// <summary>Messages of the stream whose levels are in the book, those from the buffer included.</summary>
    public long Applied { get; internal set; }

    /// <summary>Messages that repeat what the book or the buffer held already.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Kept changes that a snapshot already contained: normal when a book starts.</summary>
    public long Superseded { get; internal set; }

    /// <summary>Breaks of the sequence under a book that was, or was about to become, valid.</summary>
    public long Gaps { get; internal set; }

    /// <summary>Books that became valid again after they had been lost.</summary>
    public long Resyncs { get; internal set; }

    /// <summary>Times that the best bid reached the best ask.</summary>
    public long Crossed { get; internal set; }

    /// <summary>Messages that could not be used.</summary>
    public long Rejected { get; internal set; }

    /// <summary>Requested snapshots that were older than the changes kept: another must be asked for.</summary>
    public long SnapshotsTooOld { get; internal set; }

    /// <summary>Requested snapshots that renewed a valid book without a break.</summary>
    public long Refreshes { get; internal set; }
}
