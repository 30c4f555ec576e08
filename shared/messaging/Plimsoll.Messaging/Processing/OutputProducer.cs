using System.Collections.Concurrent;
using Confluent.Kafka;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Publishing;

namespace Plimsoll.Messaging.Processing;

/// <summary>
/// Publishes the outputs of one loop, in order per key. The library tries for ever while the broker is away; an output that fails for
/// another reason (a topic that does not exist, a refused right) is kept and sent again, in order, and the loop pauses meanwhile.
/// One thread sends; acknowledgements come from the library's thread.
/// </summary>
internal sealed class OutputProducer : IDisposable
{
    /// <summary>Outputs that may be unacknowledged before the loop stops stepping: a second of the fastest group's outputs.</summary>
    private const int MaxInFlightRecords = 20_000;

    /// <summary>The same in bytes, below the library's own queue.</summary>
    private const long MaxInFlightBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(1);

    private readonly KafkaClients clients;
    private readonly TimeProvider clock;
    private readonly KeyEncoder keys = new();
    private readonly IProducer<byte[], byte[]> producer;
    private readonly ConcurrentQueue<Sent> failed = new();
    private readonly Dictionary<(string Topic, int Partition), TopicPartition> targets = [];
    private long inFlightRecords;
    private long inFlightBytes;
    private long sequence;
    private long failedAt;
    private bool isPaused;

    public OutputProducer(KafkaClients clients, string group, TimeProvider clock)
    {
        this.clients = clients;
        this.clock = clock;
        producer = clients.Producer($"{group}-outputs", clients.Options.OutputLingerMs, out var watch);
        Watch = watch;
    }

    public ConnectionWatch Watch { get; }

    public Handle Handle => producer.Handle;

    /// <summary>Why outputs wait to be sent again, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the loop may step: there is room and nothing waits to be sent again.</summary>
    public bool CanTake =>
        !isPaused && failed.IsEmpty
        && Interlocked.Read(ref inFlightRecords) < MaxInFlightRecords && Interlocked.Read(ref inFlightBytes) < MaxInFlightBytes;

    /// <summary>Whether every output is acknowledged.</summary>
    public bool IsIdle => failed.IsEmpty && Interlocked.Read(ref inFlightRecords) == 0;

    /// <summary>Sends one output.</summary>
    /// <param name="record">The output.</param>
    /// <param name="traceParent">The context to send with it.</param>
    /// <param name="group">Learns of the acknowledgement; null where no checkpoint waits for it.</param>
    /// <param name="stop">Ends the wait for room in the library's queue.</param>
    /// <exception cref="KafkaException">The producer can no longer be used.</exception>
    public void Send(OutputRecord record, string? traceParent, AckGroup? group, CancellationToken stop)
    {
        group?.Add();
        Produce(new Sent(this, record, traceParent, group, sequence++), stop);
    }

    /// <summary>Sends failed outputs again once nothing else is on its way. The loop calls this every turn.</summary>
    public void RetryFailed(CancellationToken stop)
    {
        if (!isPaused && failed.IsEmpty)
            return;

        if (!isPaused)
            failedAt = clock.GetTimestamp();
        isPaused = true;
        if (Interlocked.Read(ref inFlightRecords) > 0)
            return;

        if (failed.IsEmpty)
        {
            isPaused = false;
            Problem = null;
            return;
        }

        if (clock.GetElapsedTime(failedAt) < RetryPause)
            return;
        failedAt = clock.GetTimestamp();
        List<Sent> again = [];
        while (failed.TryDequeue(out var one))
            again.Add(one);
        foreach (var one in again.OrderBy(one => one.Sequence))
            Produce(one, stop);
    }

    public void Dispose() => producer.Dispose();

    private void Produce(Sent sent, CancellationToken stop)
    {
        var key = keys.Encode(sent.Record.Key);
        var message = KafkaMessages.Of(sent.Record, key, sent.TraceParent);
        Interlocked.Increment(ref inFlightRecords);
        Interlocked.Add(ref inFlightBytes, sent.Record.Value.Length);
        while (true)
        {
            try
            {
                producer.Produce(TargetOf(sent.Record.Topic, key.Partition), message, sent.OnDelivery);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                // Only when one step makes more outputs than the library queues; nothing is lost by waiting.
                stop.WaitHandle.WaitOne(FullPause);
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    private TopicPartition TargetOf(string topic, int partition)
    {
        if (!targets.TryGetValue((topic, partition), out var target))
            targets[(topic, partition)] = target = new TopicPartition(clients.Names.Physical(topic), partition);
        return target;
    }

    private void OnDelivery(Sent sent, Error error)
    {
        if (error.IsError)
        {
            Problem = $"{sent.Record.Topic}: {error.Reason}";
            failed.Enqueue(sent);
        }
        else
        {
            Watch.OnReached();
            sent.Group?.Acknowledge();
        }

        Interlocked.Add(ref inFlightBytes, -sent.Record.Value.Length);
        Interlocked.Decrement(ref inFlightRecords);
    }

    /// <summary>An output on its way.</summary>
    private sealed class Sent(OutputProducer owner, OutputRecord record, string? traceParent, AckGroup? group, long sequence)
    {
        public OutputRecord Record => record;

        public string? TraceParent => traceParent;

        public AckGroup? Group => group;

        public long Sequence => sequence;

        public void OnDelivery(DeliveryReport<byte[], byte[]> report) => owner.OnDelivery(this, report.Error);
    }
}
