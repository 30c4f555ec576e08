namespace Plimsoll.Messaging.Processing;

/// <summary>
/// Counts the outputs made between two checkpoints of a partition that the broker has yet to acknowledge. Outputs are added by the loop
/// until the group is sealed by taking the next checkpoint; acknowledgements come from the library's thread.
/// </summary>
internal sealed class AckGroup
{
    private int outstanding;

    /// <summary>Every output added so far is acknowledged.</summary>
    public bool IsComplete => Volatile.Read(ref outstanding) == 0;

    public void Add() => Interlocked.Increment(ref outstanding);

    public void Acknowledge() => Interlocked.Decrement(ref outstanding);
}
