using System.Collections.Concurrent;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>A checkpoint store in memory that can be switched off and outlives a host, as a server would.</summary>
public sealed class MemoryCheckpointStore : ICheckpointStore
{
    private readonly ConcurrentDictionary<CheckpointKey, Checkpoint> checkpoints = new();
    private int saves;

    public bool IsAway { get; set; }

    public int Saves => Volatile.Read(ref saves);

    public IReadOnlyDictionary<CheckpointKey, Checkpoint> All => checkpoints;

    public ValueTask<Checkpoint?> LoadAsync(CheckpointKey key, CancellationToken cancel)
    {
        ThrowIfAway();
        return ValueTask.FromResult(checkpoints.GetValueOrDefault(key));
    }

    public ValueTask SaveAsync(CheckpointKey key, Checkpoint changes, CancellationToken cancel)
    {
        ThrowIfAway();
        checkpoints.AddOrUpdate(key, changes, (_, old) => changes with { Pages = Merge(old.Pages, changes.Pages) });
        Interlocked.Increment(ref saves);
        return ValueTask.CompletedTask;
    }

    private static List<StatePage> Merge(IReadOnlyList<StatePage> old, IReadOnlyList<StatePage> changed) =>
        [.. old.Where(page => changed.All(newer => newer.Name != page.Name)), .. changed];

    private void ThrowIfAway()
    {
        if (IsAway)
            throw new StoreUnavailableException("the store is switched off");
    }
}
