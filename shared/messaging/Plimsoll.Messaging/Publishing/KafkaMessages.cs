using Confluent.Kafka;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.CloudEvents;

namespace Plimsoll.Messaging.Publishing;

/// <summary>Turns outputs into Kafka messages: same record, same bytes. The Kafka timestamp is the event time, so retention and time search follow it.</summary>
internal static class KafkaMessages
{
    /// <summary>Bytes of a record as the pacer counts them: key (ASCII in practice) and value.</summary>
    public static int PacedBytes(this OutputRecord record) => record.Key.Length + record.Value.Length;

    public static Message<byte[], byte[]> Of(OutputRecord record, EncodedKey key, string? traceParent) => new()
    {
        Key = key.Utf8,
        Value = record.Value,
        Headers = RecordHeaders.Of(record, key.Utf8, traceParent),
        Timestamp = new Timestamp(UnixTime.ToMs(record.EventTimeUnixNs), TimestampType.CreateTime),
    };
}
