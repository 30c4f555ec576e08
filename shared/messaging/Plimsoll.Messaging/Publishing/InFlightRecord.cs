using Confluent.Kafka;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Publishing;

/// <summary>A record the broker has yet to acknowledge.</summary>
internal sealed class InFlightRecord(DirectLane lane, OutputRecord record, long sequence, int bytes)
{
    public OutputRecord Record => record;

    /// <summary>Number of the record among all accepted ones.</summary>
    public long Sequence => sequence;

    /// <summary>Key and value, as the pacer counts them.</summary>
    public int Bytes => bytes;

    public bool IsSettled { get; set; }

    public void OnDelivery(DeliveryReport<byte[], byte[]> report) => lane.Session.OnDelivery(this, lane, report);
}

/// <summary>The unacknowledged records of one topic partition, oldest first.</summary>
internal sealed class DirectLane(DirectSession session, TopicPartition partition)
{
    public DirectSession Session => session;

    public TopicPartition Partition => partition;

    public Queue<InFlightRecord> Records { get; } = new();

    /// <summary>Timestamp of the last acknowledgement, or of the first record after all were acknowledged.</summary>
    public long MovedAt { get; set; }
}
