using Plimsoll.Kernel.State;

namespace Plimsoll.Messaging;

/// <summary>What a consumer group of this process has done, over the partitions it owns.</summary>
/// <param name="Group">Consumer group without prefix.</param>
/// <param name="State">Where the loop is in its life.</param>
/// <param name="Produced">Records the group had to read: the sum over its inputs of end offset minus first offset.</param>
/// <param name="Counts">What it did with them, since the group's first checkpoint.</param>
/// <param name="IsCaughtUp">Everything up to the known end of every input was processed, dead-lettered or lost.</param>
/// <param name="IsCheckpointed">Everything processed is in a saved checkpoint (for handlers: is committed).</param>
public sealed record GroupSnapshot(
    string Group, LoopState State, long Produced, GroupCounts Counts, bool IsCaughtUp, bool IsCheckpointed)
{
    /// <summary>Records accounted for: processed, dead-lettered or lost by the broker. Equals <see cref="Produced"/> once caught up.</summary>
    public long AccountedFor => Counts.Processed + Counts.DeadLettered + Counts.LostRecords;
}
