using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Processing;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Handlers;

/// <summary>Reads one topic in order, runs the handler on each record and commits after the effect.</summary>
internal sealed class HandlerLoop : IDisposable
{
    private const int FetchWaitMs = 20;
    private const int CommitMs = 100;
    private const int WaitMs = 100;
    private static readonly TimeSpan AckPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan StatusInterval = TimeSpan.FromMilliseconds(100);

    private readonly HandlerDefinition definition;
    private readonly KafkaClients clients;
    private readonly KafkaOptions options;
    private readonly LoopStatus status;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly HandlerAttempts attempts;
    private readonly IConsumer<string, byte[]> consumer;
    private readonly ConnectionWatch watch;
    private readonly OutputProducer outputs;
    private readonly BrokerProbe probe;
    private readonly Dictionary<int, PartitionInput> inputs = [];
    private GroupCounts counts;
    private long startOffsets;
    private long statusAt;

    public HandlerLoop(
        HandlerDefinition definition, KafkaClients clients, KafkaOptions options, LoopStatus status, TimeProvider clock, ILogger logger)
    {
        this.definition = definition;
        this.clients = clients;
        this.options = options;
        this.status = status;
        this.clock = clock;
        this.logger = logger;
        attempts = new HandlerAttempts(definition, status, clock, logger);
        consumer = clients.Consumer(definition.Group, FetchWaitMs, CommitMs, out watch);
        outputs = new OutputProducer(clients, definition.Group, clock);
        probe = new BrokerProbe([(watch, consumer.Handle), (outputs.Watch, outputs.Handle)]);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        status.Set(LoopState.Starting, "broker");
        await Task.Run(Open, stop);
        Log.GroupRuns(logger, definition.Group, inputs.Count, 0);
        UpdateStatus();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if ((watch.FatalReason ?? outputs.Watch.FatalReason) is { } reason)
                    throw new KafkaException(new Error(ErrorCode.Local_Fatal, reason, isFatal: true));
                if (await Task.Run(() => Consume(stop), stop) is { } received)
                    await HandleAsync(received, stop);
                if (clock.GetElapsedTime(statusAt) >= StatusInterval)
                    UpdateStatus();
            }
        }
        finally
        {
            if (watch.AwayReason is null)
                await Task.Run(consumer.Close, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        probe.Dispose();
        outputs.Dispose();
        consumer.Dispose();
    }

    private void Open()
    {
        var log = new LogBounds(definition.Group, [definition.Topic], clients, options, consumer);
        log.Read();
        foreach (var number in log.Owned)
            inputs[number] = log.Input(definition.Topic, number);
        var committed = consumer.Committed(inputs.Values.Select(input => input.Partition), BrokerQueries.Deadline)
            .ToDictionary(known => known.Partition.Value, known => known.Offset);
        foreach (var (number, input) in inputs)
        {
            var offset = committed[number].Value;
            input.NextOffset = offset < 0 ? log.BeginningOf(input) : offset;
            startOffsets += input.NextOffset;
        }

        consumer.Assign(inputs.Values.Select(input => new TopicPartitionOffset(input.Partition, input.NextOffset)));
    }

    private ConsumeResult<string, byte[]>? Consume(CancellationToken stop)
    {
        try
        {
            return stop.IsCancellationRequested ? null : consumer.Consume(WaitMs);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            Log.ClientDetail(logger, definition.Group, e.Error.Reason);
            return null;
        }
    }

    private async Task HandleAsync(ConsumeResult<string, byte[]> received, CancellationToken stop)
    {
        var input = inputs[received.Partition.Value];
        var record = received.ToRecord(input.Topic);
        using var activity = StepTracing.StartStep(definition.Group, in record);
        if (await attempts.RunAsync(record, stop) is not { } reason)
        {
            counts += new GroupCounts(1, 0, 0, 0, 0, 0);
        }
        else
        {
            var eventTimeUnixNs = UnixTime.FromMs(received.Message.Timestamp.UnixTimestampMs);
            outputs.Send(DeadLetters.Of(definition.Group, in record, eventTimeUnixNs, reason), record.TraceParent, group: null, stop);
            Log.DeadLettered(logger, definition.Group, record.Topic, record.Partition, record.Offset, reason);
            while (!outputs.IsIdle)
            {
                outputs.RetryFailed(stop);
                await Task.Delay(AckPause, clock, stop);
            }

            counts += new GroupCounts(0, 0, 1, 0, 0, 0);
        }

        NoteOffset(input, received.Offset.Value);
        consumer.StoreOffset(new TopicPartitionOffset(input.Partition, input.NextOffset));
    }

    private void NoteOffset(PartitionInput input, long offset)
    {
        var skipped = offset - input.NextOffset;
        var expected = input.NextOffset;
        input.NextOffset = offset + 1;
        if (skipped > 0 && input.CountsGaps)
        {
            counts += new GroupCounts(0, 0, 0, 1, skipped, 0);
            Log.OffsetJump(logger, definition.Group, input.Topic, input.Partition.Partition.Value, expected, offset - 1, skipped);
        }
        else
        {
            startOffsets += skipped;
        }
    }

    private void UpdateStatus()
    {
        statusAt = clock.GetTimestamp();
        probe.Advance();
        foreach (var input in inputs.Values)
            input.EndOffset = Math.Max(input.EndOffset, consumer.GetWatermarkOffsets(input.Partition).High.Value);
        var isCaughtUp = inputs.Values.All(input => input.NextOffset >= input.EndOffset);
        var produced = inputs.Values.Sum(input => Math.Max(input.EndOffset, input.NextOffset)) - startOffsets;
        var degraded = (watch.AwayReason ?? outputs.Watch.AwayReason) is { } away ? $"broker away: {away}" : null;
        status.Update(new GroupSnapshot(definition.Group, LoopState.Running, produced, counts, isCaughtUp, IsCheckpointed: true), degraded);
    }
}
