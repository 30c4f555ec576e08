using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Processing;

/// <summary>What a loop is made of once partitions, positions and state are known.</summary>
internal sealed record LoopParts
{
    public required string Group { get; init; }

    public required IConsumer<string, byte[]> Consumer { get; init; }

    public required ConnectionWatch ConsumerWatch { get; init; }

    public required OutputProducer Outputs { get; init; }

    public required BrokerProbe Probe { get; init; }

    public required OwnedPartition[] Partitions { get; init; }

    /// <summary>One per partition, in the same order.</summary>
    public required CheckpointCycle[] Checkpoints { get; init; }

    public required LoopStatus Status { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Logger { get; init; }

    public required TimeSpan CheckpointInterval { get; init; }

    public required long CheckpointBytes { get; init; }

    public required TimeSpan RepublishInterval { get; init; }

    public required TimeSpan FinishDeadline { get; init; }
}
