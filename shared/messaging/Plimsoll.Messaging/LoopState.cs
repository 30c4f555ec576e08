namespace Plimsoll.Messaging;

/// <summary>Where a reading loop is in its life.</summary>
public enum LoopState
{
    /// <summary>Waiting for the broker or the checkpoint store, or restoring state.</summary>
    Starting,

    /// <summary>Partitions are assigned and records flow.</summary>
    Running,

    /// <summary>The loop died; it starts again from its checkpoint after a pause.</summary>
    Faulted,

    /// <summary>The loop was asked to stop and has stopped.</summary>
    Stopped,
}
