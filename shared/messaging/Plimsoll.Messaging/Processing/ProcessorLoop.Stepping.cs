using Confluent.Kafka;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Processing;

/// <content>One step: the processor's answer, its outputs, the counters.</content>
internal sealed partial class ProcessorLoop
{
    /// <summary>Offers a record to its processor; false where it must wait.</summary>
    private bool TryStep(OwnedPartition partition, PartitionInput input, ConsumeResult<string, byte[]> received)
    {
        var record = received.ToRecord(input.Topic);
        using var activity = StepTracing.StartStep(group, in record);
        var outcome = Step(partition, in record);
        if (outcome.Kind == StepKind.NotYet)
        {
            sink.Clear();
            input.BlockedAtProgress = partition.Progress;
            return false;
        }

        NoteOffset(partition, input, received.Offset.Value);
        var traceParent = activity?.Id ?? record.TraceParent;
        foreach (var output in sink.Records)
            outputs.Send(output, output.TraceParent ?? traceParent, partition.Outputs, stop);
        partition.Published += sink.Records.Count;
        sink.Clear();
        if (outcome.Kind == StepKind.Rejected)
        {
            Reject(partition, in record, received.Message.Timestamp, traceParent, outcome.Reason ?? "no reason was given");
        }
        else
        {
            partition.Processed++;
            if (outcome.Kind == StepKind.Repeated)
                partition.Repeated++;
        }

        partition.Progress++;
        partition.BytesSinceCheckpoint += record.Value.Length;
        return true;
    }

    private StepOutcome Step(OwnedPartition partition, in StreamRecord record)
    {
        try
        {
            return partition.Processor.Step(in record, sink);
        }
        catch (Exception e)
        {
            sink.Clear();
            return StepOutcome.Rejected($"processor failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private void Reject(OwnedPartition partition, in StreamRecord record, Timestamp timestamp, string? traceParent, string reason)
    {
        var letter = DeadLetters.Of(group, in record, UnixTime.FromMs(timestamp.UnixTimestampMs), reason);
        outputs.Send(letter, traceParent, partition.Outputs, stop);
        partition.DeadLettered++;
        Log.DeadLettered(logger, group, record.Topic, record.Partition, record.Offset, reason);
    }

    /// <summary>Moves the position, and notices records that are missing before it.</summary>
    private void NoteOffset(OwnedPartition partition, PartitionInput input, long offset)
    {
        var expected = input.NextOffset;
        input.NextOffset = offset + 1;
        if (offset == expected)
            return;

        var skipped = offset - expected;
        if (skipped > 0 && input.CountsGaps)
        {
            partition.OffsetJumps++;
            partition.LostRecords += skipped;
            Log.OffsetJump(logger, group, input.Topic, partition.Number, expected, offset - 1, skipped);
            return;
        }

        // A compacted topic skips offsets, a log made anew goes back: neither is a loss, and the books are kept by moving the start.
        partition.StartOffsets += skipped;
        if (skipped < 0)
        {
            partition.OffsetJumps++;
            input.EndOffset = input.NextOffset;
            Log.LogWentBack(logger, group, input.Topic, partition.Number, expected, offset);
        }
    }
}
