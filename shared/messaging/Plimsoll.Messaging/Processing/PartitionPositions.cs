using Microsoft.Extensions.Logging;
using Plimsoll.Kernel.State;

namespace Plimsoll.Messaging.Processing;

/// <summary>Sets where a partition's inputs go on, and squares the checkpoint with what the log still has.</summary>
internal static class PartitionPositions
{
    public static void Set(string group, OwnedPartition partition, LogBounds log, Checkpoint? checkpoint, ILogger logger)
    {
        foreach (var input in partition.Inputs)
        {
            var saved = checkpoint?.Offsets.Where(offset => offset.Topic == input.Topic).Select(offset => (long?)offset.NextOffset).FirstOrDefault();
            input.NextOffset = saved ?? log.BeginningOf(input);
            if (saved is null && input.NextOffset > 0)
                Log.StartsLate(logger, group, input.Topic, partition.Number, input.NextOffset);
        }

        partition.Counts = checkpoint?.Counters ?? default;
        partition.StartOffsets = partition.Inputs.Sum(input => input.NextOffset)
            - partition.Processed - partition.DeadLettered - partition.LostRecords;
        foreach (var input in partition.Inputs)
            Square(group, partition, input, log.BeginningOf(input), logger);
    }

    private static void Square(string group, OwnedPartition partition, PartitionInput input, long beginning, ILogger logger)
    {
        var expected = input.NextOffset;
        if (expected > input.EndOffset)
        {
            partition.OffsetJumps++;
            Log.LogWentBack(logger, group, input.Topic, partition.Number, expected, beginning);
        }
        else if (expected < beginning && input.CountsGaps)
        {
            partition.OffsetJumps++;
            partition.LostRecords += beginning - expected;
            Log.OffsetJump(logger, group, input.Topic, partition.Number, expected, beginning - 1, beginning - expected);
            input.NextOffset = beginning;
            return;
        }
        else if (expected >= beginning)
        {
            return;
        }

        input.NextOffset = beginning;
        partition.StartOffsets += beginning - expected;
    }
}
