using System.Collections.Concurrent;

namespace Plimsoll.Messaging;

/// <summary>Counters of every consumer group of this process. Safe to read at any time.</summary>
public sealed class GroupStatistics
{
    private readonly ConcurrentDictionary<string, Func<GroupSnapshot>> sources = new(StringComparer.Ordinal);

    /// <summary>One snapshot per group, ordered by group name.</summary>
    public IReadOnlyList<GroupSnapshot> Snapshot() =>
        [.. sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => source.Value())];

    /// <summary>The snapshot of one group, or null where this process does not run it.</summary>
    /// <param name="group">Group name without prefix.</param>
    public GroupSnapshot? Find(string group) => sources.TryGetValue(group, out var source) ? source() : null;

    /// <summary>Adds a group; its loop calls this once.</summary>
    internal void Register(string group, Func<GroupSnapshot> source)
    {
        if (!sources.TryAdd(group, source))
            throw new InvalidOperationException($"consumer group '{group}' is registered twice in one process");
    }
}
