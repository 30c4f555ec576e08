using Google.Protobuf.Reflection;

namespace Plimsoll.Contracts.Topics;

/// <summary>How a topic forgets.</summary>
public enum CleanupPolicy
{
    /// <summary>Records are deleted after the retention time.</summary>
    Delete,

    /// <summary>Only the newest record of each key is kept.</summary>
    Compact,

    /// <summary>The newest record of each key is kept, and that one too only for the retention time.</summary>
    CompactAndDelete,
}

/// <summary>One topic of the catalogue: the single place that says what it holds.</summary>
/// <param name="Name">Logical name; a configured prefix may stand before it on a broker.</param>
/// <param name="Key">What the record key is, in words.</param>
/// <param name="Content">What the topic holds, in words.</param>
/// <param name="Message">The one message type of the topic.</param>
/// <param name="Cleanup">How the topic forgets.</param>
/// <param name="Retention">How long records are kept; null for topics that are only compacted.</param>
/// <param name="EventType">CloudEvents type; null where the envelope is in the message and records carry no CloudEvents headers.</param>
/// <param name="Owner">The service that writes it.</param>
/// <param name="IsStable">The message is held by the breaking-change check.</param>
public sealed record TopicDefinition(
    string Name, string Key, string Content, MessageDescriptor Message, CleanupPolicy Cleanup, TimeSpan? Retention,
    string? EventType, string Owner, bool IsStable = false)
{
    /// <summary>Partitions of every topic: divides evenly among 1, 2, 3, 4, 6 or 12 consumers.</summary>
    public const int PartitionCount = 12;

    /// <summary>Compaction removes records: offsets that are missing are no loss.</summary>
    public bool IsCompacted => Cleanup != CleanupPolicy.Delete;
}
