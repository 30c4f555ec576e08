using Confluent.Kafka;

namespace Plimsoll.Messaging.Processing;

/// <summary>One input topic of one owned partition: its position and the records that wait before the processor.</summary>
internal sealed class PartitionInput(string topic, TopicPartition partition, bool countsGaps)
{
    /// <summary>Records that may wait: a second or two of one busy instrument while the other input catches up.</summary>
    private const int MaxRecords = 4_096;

    /// <summary>Bytes that may wait, so that 12 partitions of several groups stay within the embedded run's memory.</summary>
    private const long MaxBytes = 2 * 1024 * 1024;

    /// <summary>Records at which a paused partition is read again; a resume fetches anew, so it must not be near the bound.</summary>
    private const int ResumeRecords = MaxRecords / 4;

    private readonly Queue<ConsumeResult<string, byte[]>> inbox = new();
    private long inboxBytes;

    /// <summary>Logical topic name.</summary>
    public string Topic => topic;

    public TopicPartition Partition => partition;

    /// <summary>Whether a gap in the offsets means lost records; a compacted topic has gaps by its nature.</summary>
    public bool CountsGaps => countsGaps;

    /// <summary>Offset of the first record that was not stepped.</summary>
    public long NextOffset { get; set; }

    /// <summary>The end of the log as far as known.</summary>
    public long EndOffset { get; set; }

    public bool IsPaused { get; set; }

    /// <summary>The partition's progress when the head answered "not yet"; -1 where it has not.</summary>
    public long BlockedAtProgress { get; set; } = -1;

    public bool IsFull => inbox.Count >= MaxRecords || inboxBytes >= MaxBytes;

    public bool IsLow => inbox.Count <= ResumeRecords && inboxBytes <= MaxBytes / 4;

    public bool IsEmpty => inbox.Count == 0;

    public int Waiting => inbox.Count;

    public ConsumeResult<string, byte[]> Head => inbox.Peek();

    public void Enqueue(ConsumeResult<string, byte[]> record)
    {
        inbox.Enqueue(record);
        inboxBytes += SizeOf(record);
    }

    public void Dequeue() => inboxBytes -= SizeOf(inbox.Dequeue());

    private static int SizeOf(ConsumeResult<string, byte[]> record) => record.Message.Value?.Length ?? 0;
}
