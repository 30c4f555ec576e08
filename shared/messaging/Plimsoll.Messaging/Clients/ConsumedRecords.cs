using Confluent.Kafka;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.CloudEvents;

namespace Plimsoll.Messaging.Clients;

/// <summary>Turns what the client received into the kernel's record.</summary>
internal static class ConsumedRecords
{
    public static StreamRecord ToRecord(this ConsumeResult<string, byte[]> received, string logicalTopic) => new(
        logicalTopic, received.Partition.Value, received.Offset.Value, received.Message.Key, received.Message.Value,
        RecordHeaders.TraceParentOf(received.Message.Headers));
}
