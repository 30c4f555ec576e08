using Plimsoll.Kernel.State;

namespace Plimsoll.Kernel.Ports;

/// <summary>Keeps checkpoints. A cache of what the log can rebuild: losing it costs time, never events.</summary>
public interface ICheckpointStore
{
    /// <summary>Loads the newest checkpoint, or null where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer within its deadline.</exception>
    ValueTask<Checkpoint?> LoadAsync(CheckpointKey key, CancellationToken cancel);

    /// <summary>Writes offsets, counters and changed pages in one atomic step.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer within its deadline; nothing or all was written.</exception>
    ValueTask SaveAsync(CheckpointKey key, Checkpoint changes, CancellationToken cancel);
}

/// <summary>A store did not answer in time or is away. The caller waits and tries again; nothing is lost.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
