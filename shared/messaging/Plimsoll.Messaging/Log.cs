using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Messaging;

/// <summary>Everything this room logs. Nothing per record above Debug.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "kafka client {Client}: {Message}")]
    public static partial void ClientWarning(ILogger logger, string client, string message);

    [LoggerMessage(2, LogLevel.Debug, "kafka client {Client}: {Message}")]
    public static partial void ClientDetail(ILogger logger, string client, string message);

    [LoggerMessage(3, LogLevel.Information, "kafka client {Client} reaches its broker again")]
    public static partial void BrokerBack(ILogger logger, string client);

    [LoggerMessage(4, LogLevel.Warning, "kafka client {Client} has lost its brokers: {Reason}")]
    public static partial void BrokerAway(ILogger logger, string client, string reason);

    [LoggerMessage(10, LogLevel.Warning, "records go to the spool '{Directory}': {Reason}")]
    public static partial void SpoolingBegins(ILogger logger, string directory, string reason);

    [LoggerMessage(11, LogLevel.Information, "the spool is empty again: {Records} records were delivered from it")]
    public static partial void SpoolDrained(ILogger logger, long records);

    [LoggerMessage(12, LogLevel.Error, "the spool '{Directory}' cannot take records, new ones are dropped and counted: {Reason}")]
    public static partial void SpoolDropping(ILogger logger, string directory, string reason);

    [LoggerMessage(13, LogLevel.Warning, "the spool '{Directory}' holds {Records} records of an earlier process; they are delivered first")]
    public static partial void SpoolFound(ILogger logger, string directory, long records);

    [LoggerMessage(14, LogLevel.Error, "the spool file '{File}' is damaged at byte {Position}; {Bytes} bytes are skipped")]
    public static partial void SpoolDamaged(ILogger logger, string file, long position, long bytes);

    [LoggerMessage(15, LogLevel.Error, "the broker refused a record of {Topic} for good ({Error}); it is dropped and counted")]
    public static partial void RecordRefused(ILogger logger, string topic, ErrorCode error);

    [LoggerMessage(16, LogLevel.Warning, "{Records} records were not acknowledged when the process stopped and there is no spool")]
    public static partial void LeftUnacknowledged(ILogger logger, long records);

    [LoggerMessage(20, LogLevel.Information, "group {Group} waits: {Reason}")]
    public static partial void GroupWaits(ILogger logger, string group, string reason);

    [LoggerMessage(21, LogLevel.Information, "group {Group} runs with {Partitions} partitions, {Restored} of them from a checkpoint")]
    public static partial void GroupRuns(ILogger logger, string group, int partitions, int restored);

    [LoggerMessage(22, LogLevel.Critical, "the loop of group {Group} died and starts again from its checkpoint")]
    public static partial void LoopDied(ILogger logger, string group, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "checkpoint of group {Group} partition {Partition} cannot be read; it starts without state")]
    public static partial void CheckpointUnreadable(ILogger logger, string group, int partition, Exception exception);

    [LoggerMessage(24, LogLevel.Warning, "checkpoints of group {Group} are not saved ({Reason}); it goes on and tries again")]
    public static partial void CheckpointsFail(ILogger logger, string group, string reason);

    [LoggerMessage(25, LogLevel.Information, "checkpoints of group {Group} are saved again")]
    public static partial void CheckpointsBack(ILogger logger, string group);

    [LoggerMessage(26, LogLevel.Error,
        "group {Group} lost {Lost} records of {Topic} partition {Partition}: the broker dropped offsets {From} to {To} before they were read")]
    public static partial void OffsetJump(ILogger logger, string group, string topic, int partition, long from, long to, long lost);

    [LoggerMessage(27, LogLevel.Error,
        "group {Group}: {Topic} partition {Partition} went back from offset {Expected} to {Received}: the log was made anew")]
    public static partial void LogWentBack(ILogger logger, string group, string topic, int partition, long expected, long received);

    [LoggerMessage(28, LogLevel.Warning,
        "group {Group} starts {Topic} partition {Partition} at offset {First}: the broker no longer has what came before")]
    public static partial void StartsLate(ILogger logger, string group, string topic, int partition, long first);

    [LoggerMessage(29, LogLevel.Warning, "group {Group} dead-lettered {Topic} partition {Partition} offset {Offset}: {Reason}")]
    public static partial void DeadLettered(ILogger logger, string group, string topic, int partition, long offset, string reason);

    [LoggerMessage(30, LogLevel.Warning, "group {Group} pauses: an output could not be delivered ({Error}) and is tried again")]
    public static partial void OutputUndelivered(ILogger logger, string group, string error);

    [LoggerMessage(31, LogLevel.Warning, "group {Group} stopped with {Partitions} partitions not checkpointed; their records will be read again")]
    public static partial void StoppedUncheckpointed(ILogger logger, string group, int partitions);

    [LoggerMessage(40, LogLevel.Error, "view {View} threw on {Topic} partition {Partition} offset {Offset}; the view goes on")]
    public static partial void ViewFailed(ILogger logger, string view, string topic, int partition, long offset, Exception exception);

    [LoggerMessage(41, LogLevel.Critical, "the reader of the views died and starts again from the earliest offset it has not applied")]
    public static partial void ViewReaderDied(ILogger logger, Exception exception);

    [LoggerMessage(42, LogLevel.Warning, "handler {Group} waits for a dependency at {Topic} partition {Partition} offset {Offset}: {Reason}")]
    public static partial void HandlerWaits(ILogger logger, string group, string topic, int partition, long offset, string reason);

    [LoggerMessage(50, LogLevel.Debug, "the replay is held by {HeldBy}")]
    public static partial void ReplayHeld(ILogger logger, string heldBy);

    [LoggerMessage(51, LogLevel.Warning, "the replay pacer cannot read committed offsets: {Reason}; the replay waits")]
    public static partial void PacerBlind(ILogger logger, string reason);
}
