namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>What a book is good for.</summary>
public enum SyncState
{
    /// <summary>No snapshot yet: there is no book.</summary>
    Waiting,

    /// <summary>In sequence: may be read.</summary>
    Valid,

    /// <summary>Was good once, and is not any more: may not be read until a snapshot has come.</summary>
    Stale,
}
