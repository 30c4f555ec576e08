namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>What a push says of itself.</summary>
internal enum OkxAction
{
    /// <summary>Nothing: top levels, and the newer form of the book channel may leave it out.</summary>
    None,

    /// <summary>The first push of the classic book channel.</summary>
    Snapshot,

    /// <summary>A change.</summary>
    Update,

    /// <summary>A REST answer.</summary>
    Answer,

    /// <summary>Another word.</summary>
    Unknown,
}
