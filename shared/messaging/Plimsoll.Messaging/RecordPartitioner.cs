using System.Text;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging.Partitioning;

namespace Plimsoll.Messaging;

/// <summary>
/// Decides the partition of a key: <c>(murmur2(UTF-8 of the key) &amp; 0x7fffffff) % 12</c>, the rule of Apache Kafka's Java client. It is
/// computed here and not left to the client library, so that it never changes with a version: processors join topics by partition, and
/// the same key must have the same number in every topic.
/// </summary>
public static class RecordPartitioner
{
    /// <summary>The partition of a key, 0 to 11.</summary>
    /// <param name="key">The record key.</param>
    public static int PartitionOf(string key) => PartitionOf(Encoding.UTF8.GetBytes(key));

    /// <summary>The partition of a key, 0 to 11.</summary>
    /// <param name="keyUtf8">The record key in UTF-8.</param>
    public static int PartitionOf(ReadOnlySpan<byte> keyUtf8) =>
        (int)(Murmur2.Hash(keyUtf8) & int.MaxValue) % TopicDefinition.PartitionCount;
}
