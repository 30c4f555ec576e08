namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>What became of a depth message.</summary>
public enum SyncOutcome
{
    /// <summary>It is in the book, and the book may be read.</summary>
    Applied,

    /// <summary>It waits for a snapshot; the book may not be read.</summary>
    Buffered,

    /// <summary>The book, or the buffer, already holds it: nothing changed.</summary>
    Duplicate,

    /// <summary>Something is missing before it. The book is stale from this moment; the message begins a new buffer.</summary>
    GapDetected,

    /// <summary>With it the best bid reaches the best ask. The book is stale from this moment.</summary>
    Crossed,

    /// <summary>It cannot be used; the reason says why.</summary>
    Rejected,
}
