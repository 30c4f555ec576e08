using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Processing;

/// <summary>
/// Brings a loop up: waits for the topics, loads each partition's checkpoint (waiting for the store rather than starting without state),
/// restores the processors and assigns the partitions at the checkpointed offsets, else at the earliest.
/// </summary>
internal sealed class LoopOpening(
    ProcessorDefinition definition, IServiceProvider services, KafkaClients clients, KafkaOptions options, ICheckpointStore store,
    LoopStatus status, TimeProvider clock, ILogger logger)
{
    private const int FetchWaitMs = 5;
    private const int CommitMs = 50;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private int restored;

    public async Task<ProcessorLoop> OpenAsync(CancellationToken stop)
    {
        var consumer = clients.Consumer(definition.Group, FetchWaitMs, CommitMs, out var watch);
        OutputProducer? outputs = null;
        try
        {
            var log = new LogBounds(definition.Group, definition.InputTopics, clients, options, consumer);
            await WaitAsync(() => Task.Run(log.Read), stop);
            List<OwnedPartition> partitions = [];
            foreach (var number in log.Owned)
                partitions.Add(await OpenPartitionAsync(number, log, stop));

            outputs = new OutputProducer(clients, definition.Group, clock);
            consumer.Assign(partitions.SelectMany(partition => partition.Inputs)
                .Select(input => new TopicPartitionOffset(input.Partition, input.NextOffset)));
            Log.GroupRuns(logger, definition.Group, partitions.Count, restored);
            return new ProcessorLoop(Parts(consumer, watch, outputs, [.. partitions]));
        }
        catch
        {
            outputs?.Dispose();
            consumer.Dispose();
            throw;
        }
    }

    private LoopParts Parts(IConsumer<string, byte[]> consumer, ConnectionWatch watch, OutputProducer outputs, OwnedPartition[] partitions)
    {
        var interval = TimeSpan.FromMilliseconds(options.CheckpointIntervalMs);
        return new LoopParts
        {
            Group = definition.Group,
            Consumer = consumer,
            ConsumerWatch = watch,
            Outputs = outputs,
            Probe = new BrokerProbe([(watch, consumer.Handle), (outputs.Watch, outputs.Handle)]),
            Partitions = partitions,

            // Staggered, so that the store gets one partition after the other.
            Checkpoints = [.. partitions.Select((partition, i) => new CheckpointCycle(
                new CheckpointKey(definition.Group, partition.Number), partition, store, clock, interval * i / partitions.Length))],
            Status = status,
            Clock = clock,
            Logger = logger,
            CheckpointInterval = interval,
            CheckpointBytes = options.CheckpointBytes,
            RepublishInterval = TimeSpan.FromSeconds(options.RepublishLatestSeconds),
            FinishDeadline = TimeSpan.FromSeconds(options.ShutdownSeconds) * 0.75,
        };
    }

    private async Task<OwnedPartition> OpenPartitionAsync(int number, LogBounds log, CancellationToken stop)
    {
        Checkpoint? checkpoint = null;
        await WaitAsync(
            async () => checkpoint = await store.LoadAsync(new CheckpointKey(definition.Group, number), stop), stop);

        var processor = definition.Create(services, number);
        if (checkpoint is not null && !TryRestore(processor, number, checkpoint))
        {
            processor = definition.Create(services, number);
            checkpoint = null;
        }

        var inputs = definition.InputTopics.Select(topic => log.Input(topic, number)).ToArray();
        var partition = new OwnedPartition(number, processor, inputs);
        PartitionPositions.Set(definition.Group, partition, log, checkpoint, logger);
        return partition;
    }

    private bool TryRestore(IPartitionProcessor processor, int number, Checkpoint checkpoint)
    {
        try
        {
            processor.Restore(checkpoint.Pages);
            restored++;
            return true;
        }
        catch (FormatException e)
        {
            Log.CheckpointUnreadable(logger, definition.Group, number, e);
            return false;
        }
    }

    /// <summary>Tries until it works; the group is not ready meanwhile and says what it waits for.</summary>
    private async Task WaitAsync(Func<Task> attempt, CancellationToken stop)
    {
        string? said = null;
        while (true)
        {
            string reason;
            try
            {
                await attempt();
                return;
            }
            catch (KafkaException e)
            {
                reason = $"broker: {e.Error.Reason}";
            }
            catch (StoreUnavailableException e)
            {
                reason = $"checkpoint store: {e.Message}";
            }

            if (reason != said)
                Log.GroupWaits(logger, definition.Group, reason);
            said = reason;
            status.Set(LoopState.Starting, reason);
            await Task.Delay(RetryPause, clock, stop);
        }
    }
}
