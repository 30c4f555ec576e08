using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Processing;

/// <summary>One partition of a group: its processor, its inputs and its counters. Touched by the loop's thread only.</summary>
internal sealed class OwnedPartition(int number, IPartitionProcessor processor, PartitionInput[] inputs)
{
    public int Number => number;

    public IPartitionProcessor Processor => processor;

    public PartitionInput[] Inputs => inputs;

    public long Processed { get; set; }

    public long Repeated { get; set; }

    public long DeadLettered { get; set; }

    public long OffsetJumps { get; set; }

    public long LostRecords { get; set; }

    public long Published { get; set; }

    /// <summary>
    /// The sum of the inputs' offsets at which this group began, so that the sum of next offsets minus this is what was accounted for.
    /// </summary>
    public long StartOffsets { get; set; }

    /// <summary>Steps taken since the loop started: a blocked head is offered again only after it has moved.</summary>
    public long Progress { get; set; }

    /// <summary>Input bytes stepped since the last checkpoint was taken.</summary>
    public long BytesSinceCheckpoint { get; set; }

    /// <summary>The outputs made since the last checkpoint was taken.</summary>
    public AckGroup Outputs { get; set; } = new();

    public GroupCounts Counts
    {
        get => new(Processed, Repeated, DeadLettered, OffsetJumps, LostRecords, Published);
        set => (Processed, Repeated, DeadLettered, OffsetJumps, LostRecords, Published) =
            (value.Processed, value.Repeated, value.DeadLettered, value.OffsetJumps, value.LostRecords, value.Published);
    }

    /// <summary>Records from the beginning to the known ends of all inputs.</summary>
    public long Produced
    {
        get
        {
            var sum = -StartOffsets;
            foreach (var input in inputs)
                sum += Math.Max(input.EndOffset, input.NextOffset);
            return sum;
        }
    }

    public bool IsCaughtUp
    {
        get
        {
            foreach (var input in inputs)
            {
                if (input.NextOffset < input.EndOffset || !input.IsEmpty)
                    return false;
            }

            return true;
        }
    }
}
