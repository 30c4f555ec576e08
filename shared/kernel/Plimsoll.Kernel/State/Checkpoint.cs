using Plimsoll.Kernel.Streams;

namespace Plimsoll.Kernel.State;

/// <summary>Identifies the checkpoint of one partition of one consumer group.</summary>
/// <param name="Group">Consumer group, e.g. <c>heatmap</c>.</param>
/// <param name="Partition">Partition, from 0.</param>
public readonly record struct CheckpointKey(string Group, int Partition);

/// <summary>The next offset to read of one input topic.</summary>
/// <param name="Topic">Logical topic name.</param>
/// <param name="NextOffset">Offset of the first record that is not yet in the state.</param>
public readonly record struct InputOffset(string Topic, long NextOffset);

/// <summary>State and input positions that belong together: written in one atomic step, read in one.</summary>
/// <param name="Offsets">One entry per input topic.</param>
/// <param name="Counters">The group's counters at that point, so that totals survive a restart.</param>
/// <param name="Pages">On load all pages; on save the pages that changed.</param>
public sealed record Checkpoint(IReadOnlyList<InputOffset> Offsets, GroupCounts Counters, IReadOnlyList<StatePage> Pages);

/// <summary>Totals of one partition of a consumer group since its first checkpoint.</summary>
/// <param name="Processed">Records that were stepped, repeats included.</param>
/// <param name="Repeated">Records that had been processed before (part of <paramref name="Processed"/>).</param>
/// <param name="DeadLettered">Records sent to the dead-letter topic.</param>
/// <param name="OffsetJumps">Times the next offset was not the one expected: records lost by the broker.</param>
/// <param name="LostRecords">Records missing in those jumps.</param>
/// <param name="Published">Outputs published.</param>
public readonly record struct GroupCounts(
    long Processed, long Repeated, long DeadLettered, long OffsetJumps, long LostRecords, long Published)
{
    /// <summary>The sum of two counts.</summary>
    public static GroupCounts operator +(GroupCounts a, GroupCounts b) => new(
        a.Processed + b.Processed, a.Repeated + b.Repeated, a.DeadLettered + b.DeadLettered,
        a.OffsetJumps + b.OffsetJumps, a.LostRecords + b.LostRecords, a.Published + b.Published);
}
