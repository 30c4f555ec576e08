using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Processing;

/// <summary>
/// The partition-owned loop of one group: one thread reads all owned partitions of all inputs, steps the processors, publishes their
/// outputs and takes checkpoints. It never stops for a slow store or broker; it stops stepping while outputs find no room.
/// </summary>
internal sealed partial class ProcessorLoop : IDisposable
{
    /// <summary>Records of one turn: checkpoints and acknowledgements are looked after at least every few milliseconds.</summary>
    private const int TurnRecords = 1_024;

    /// <summary>How long an idle turn waits for a record, in milliseconds.</summary>
    private const int IdleWaitMs = 10;

    private static readonly TimeSpan HeldWait = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan StatusInterval = TimeSpan.FromMilliseconds(100);

    private readonly string group;
    private readonly LoopParts parts;
    private readonly IConsumer<string, byte[]> consumer;
    private readonly OutputProducer outputs;
    private readonly OwnedPartition[] partitions;
    private readonly CheckpointCycle[] checkpoints;
    private readonly Dictionary<string, PartitionInput?[]> inputsByTopic = new(StringComparer.Ordinal);
    private readonly OwnedPartition?[] partitionByNumber;
    private readonly StepSink sink = new();
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly LoopStatus status;
    private bool hasRunnable;
    private CancellationToken stop;

    public ProcessorLoop(LoopParts parts)
    {
        this.parts = parts;
        group = parts.Group;
        consumer = parts.Consumer;
        outputs = parts.Outputs;
        partitions = parts.Partitions;
        checkpoints = parts.Checkpoints;
        clock = parts.Clock;
        logger = parts.Logger;
        status = parts.Status;
        partitionByNumber = new OwnedPartition?[partitions.Max(partition => partition.Number) + 1];
        foreach (var partition in partitions)
        {
            partitionByNumber[partition.Number] = partition;
            foreach (var input in partition.Inputs)
            {
                if (!inputsByTopic.TryGetValue(input.Partition.Topic, out var numbered))
                    inputsByTopic[input.Partition.Topic] = numbered = new PartitionInput?[partitionByNumber.Length];
                numbered[partition.Number] = input;
            }
        }
    }

    /// <summary>Runs until the stop, then takes and saves the last checkpoints as far as the deadline allows.</summary>
    /// <exception cref="KafkaException">A client can no longer be used; the loop must be opened anew.</exception>
    public void Run(CancellationToken stopping)
    {
        stop = stopping;
        UpdateStatus();
        RepublishLatest();
        var statusAt = clock.GetTimestamp();
        var republishedAt = statusAt;
        while (!stop.IsCancellationRequested)
        {
            Turn();
            if (clock.GetElapsedTime(statusAt) >= StatusInterval)
            {
                statusAt = clock.GetTimestamp();
                UpdateStatus();
            }

            if (clock.GetElapsedTime(republishedAt) >= parts.RepublishInterval)
            {
                republishedAt = clock.GetTimestamp();
                RepublishLatest();
            }
        }

        Finish();
    }

    public void Dispose()
    {
        parts.Probe.Dispose();
        outputs.Dispose();
        consumer.Dispose();
    }

    private void Turn()
    {
        ThrowIfFatal(parts.ConsumerWatch);
        ThrowIfFatal(outputs.Watch);
        outputs.RetryFailed(stop);
        if (outputs.CanTake)
            Receive();
        else
            stop.WaitHandle.WaitOne(HeldWait);

        hasRunnable = false;
        foreach (var partition in partitions)
            Pump(partition);
        AdvanceCheckpoints(parts.CheckpointInterval);
    }

    private static void ThrowIfFatal(ConnectionWatch watch)
    {
        if (watch.FatalReason is { } reason)
            throw new KafkaException(new Error(ErrorCode.Local_Fatal, reason, isFatal: true));
    }

    private void Receive()
    {
        var wait = hasRunnable ? 0 : IdleWaitMs;
        for (var received = 0; received < TurnRecords && outputs.CanTake; received++)
        {
            if (Consume(wait) is not { } record)
                return;
            wait = 0;
            Take(record);
        }
    }

    private ConsumeResult<string, byte[]>? Consume(int waitMs)
    {
        try
        {
            return consumer.Consume(waitMs);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            // The library goes on by itself (a leader that moved, a fetch that failed); positions are kept.
            Log.ClientDetail(logger, group, e.Error.Reason);
            return null;
        }
    }

    private void Take(ConsumeResult<string, byte[]> record)
    {
        var number = record.Partition.Value;
        var input = inputsByTopic[record.Topic][number]!;
        if (input.IsEmpty && TryStep(partitionByNumber[number]!, input, record))
            return;

        input.Enqueue(record);
        if (input.IsFull && !input.IsPaused)
        {
            consumer.Pause([input.Partition]);
            input.IsPaused = true;
            MessagingMeter.InboxPauses.Add(1, new KeyValuePair<string, object?>("group", group));
        }
    }

    /// <summary>Steps what waits, input by input, until every head answers "not yet" or the outputs find no room.</summary>
    private void Pump(OwnedPartition partition)
    {
        bool hasMoved;
        do
        {
            hasMoved = false;
            foreach (var input in partition.Inputs)
            {
                if (input.IsEmpty)
                    continue;
                hasMoved |= Drain(partition, input);
                if (input.IsPaused && input.IsLow)
                {
                    consumer.Resume([input.Partition]);
                    input.IsPaused = false;
                }
            }
        }
        while (hasMoved && !hasRunnable);
    }

    private bool Drain(OwnedPartition partition, PartitionInput input)
    {
        var hasMoved = false;
        while (!input.IsEmpty && input.BlockedAtProgress != partition.Progress)
        {
            if (!outputs.CanTake)
            {
                hasRunnable = true;
                return hasMoved;
            }

            if (!TryStep(partition, input, input.Head))
                return hasMoved;
            input.Dequeue();
            hasMoved = true;
        }

        return hasMoved;
    }
}
