using Confluent.Kafka;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Publishing;

/// <summary>
/// One producer with its unacknowledged records in order. When a delivery fails or a partition stalls the session is over: its owner takes
/// what is unsettled, in order, and makes a new session once the broker answers, so that no later record overtakes an earlier one. For the
/// same reason the library never gives a record up by itself: with a time limit of its own it would send the records behind that one.
/// Every member but <see cref="OnDelivery"/> is called under the owner's lock.
/// </summary>
internal sealed class DirectSession : IDisposable
{
    private readonly KafkaClients clients;
    private readonly KeyEncoder keys;
    private readonly IProducer<byte[], byte[]> producer;
    private readonly TimeProvider clock;
    private readonly Action<InFlightRecord, DirectLane, DeliveryReport<byte[], byte[]>> onDelivery;
    private readonly Dictionary<(string Topic, int Partition), DirectLane> lanes = [];

    public DirectSession(
        KafkaClients clients, KeyEncoder keys, TimeProvider clock,
        Action<InFlightRecord, DirectLane, DeliveryReport<byte[], byte[]>> onDelivery)
    {
        this.clients = clients;
        this.keys = keys;
        this.clock = clock;
        this.onDelivery = onDelivery;
        producer = clients.Producer("publisher", clients.Options.LingerMs, out var watch);
        Watch = watch;
    }

    public ConnectionWatch Watch { get; }

    public Handle Handle => producer.Handle;

    public int InFlightRecords { get; private set; }

    public long InFlightBytes { get; private set; }

    /// <summary>Hands a record to the library; false while there is no room.</summary>
    /// <exception cref="KafkaException">The library refuses the record for good.</exception>
    public bool TrySend(OutputRecord record, long sequence)
    {
        var key = keys.Encode(record.Key);
        var bytes = key.Utf8.Length + record.Value.Length;
        if (InFlightRecords >= KafkaClients.MaxInFlightRecords || InFlightBytes + bytes > KafkaClients.MaxInFlightBytes)
            return false;

        var lane = LaneOf(record.Topic, key.Partition);
        var sent = new InFlightRecord(lane, record, sequence, bytes);
        try
        {
            producer.Produce(lane.Partition, KafkaMessages.Of(record, key, record.TraceParent), sent.OnDelivery);
        }
        catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }

        if (lane.Records.Count == 0)
            lane.MovedAt = clock.GetTimestamp();
        lane.Records.Enqueue(sent);
        InFlightRecords++;
        InFlightBytes += bytes;
        return true;
    }

    public void OnDelivery(InFlightRecord record, DirectLane lane, DeliveryReport<byte[], byte[]> report) => onDelivery(record, lane, report);

    /// <summary>Marks a record as done and forgets the settled ones at the head of its lane.</summary>
    public void Settle(InFlightRecord record, DirectLane lane)
    {
        record.IsSettled = true;
        InFlightRecords--;
        InFlightBytes -= record.Bytes;
        lane.MovedAt = clock.GetTimestamp();
        while (lane.Records.TryPeek(out var head) && head.IsSettled)
            lane.Records.Dequeue();
    }

    /// <summary>Whether the records of a partition have waited for an acknowledgement for longer than <paramref name="limit"/>.</summary>
    public bool HasStalled(TimeSpan limit)
    {
        foreach (var lane in lanes.Values)
        {
            if (lane.Records.Count > 0 && clock.GetElapsedTime(lane.MovedAt) > limit)
                return true;
        }

        return false;
    }

    /// <summary>Whether a record accepted as number <paramref name="sequence"/> or earlier is still unacknowledged.</summary>
    public bool HasUnsettledUpTo(long sequence)
    {
        foreach (var lane in lanes.Values)
        {
            if (lane.Records.TryPeek(out var head) && head.Sequence <= sequence)
                return true;
        }

        return false;
    }

    /// <summary>Everything unsettled, in the order in which it was accepted.</summary>
    public List<OutputRecord> TakeUnsettled()
    {
        List<OutputRecord> unsettled = [.. lanes.Values.SelectMany(lane => lane.Records)
            .Where(record => !record.IsSettled).OrderBy(record => record.Sequence).Select(record => record.Record)];
        lanes.Clear();
        InFlightRecords = 0;
        InFlightBytes = 0;
        return unsettled;
    }

    /// <summary>Closes the producer. Not from a delivery callback: it waits for the library's threads.</summary>
    public void Dispose() => producer.Dispose();

    private DirectLane LaneOf(string topic, int partition)
    {
        if (!lanes.TryGetValue((topic, partition), out var lane))
            lanes[(topic, partition)] = lane = new DirectLane(this, new TopicPartition(clients.Names.Physical(topic), partition));
        return lane;
    }
}
