using Plimsoll.Kernel.Streams;

namespace Plimsoll.State.Checkpoints;

/// <summary>
/// What this process knows of one checkpoint in Redis: which save is there, and every page. Callers hand over changed pages only, so the
/// others are kept here to write the checkpoint whole when Redis has lost it.
/// </summary>
internal sealed class KnownCheckpoint : IDisposable
{
    private readonly SortedDictionary<string, StatePage> pages = new(StringComparer.Ordinal);

    /// <summary>One load or save at a time.</summary>
    internal SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The save in Redis; null where it is not known, so that the next one replaces whatever is there.</summary>
    internal string? Save { get; set; }

    /// <summary>Every page, by name.</summary>
    internal IReadOnlyCollection<StatePage> Pages => pages.Values;

    internal void Merge(IEnumerable<StatePage> changed)
    {
        foreach (var page in changed)
            pages[page.Name] = page;
    }

    internal void Reset(string? save, IEnumerable<StatePage> all)
    {
        pages.Clear();
        Merge(all);
        Save = save;
    }

    public void Dispose() => Gate.Dispose();
}
