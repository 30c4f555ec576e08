namespace Plimsoll.Simulator.Core.Matching;

/// <summary>Which levels changed since the last reading, each once: what a venue puts into a depth diff.</summary>
internal sealed class LevelChanges(int levels)
{
    private readonly LevelMap _changed = new(levels);
    private readonly List<int> _order = [];

    /// <summary>Nobody pays for diffs that nobody reads.</summary>
    public bool IsKept { get; set; }

    public int Count => _order.Count;

    public void Touch(int level)
    {
        if (!IsKept || _changed.Has(level)) return;
        _changed.Set(level);
        _order.Add(level);
    }

    /// <summary>Hands out the changed levels, ascending, and forgets them.</summary>
    /// <param name="into">Receives level numbers, counted from the lowest price.</param>
    public void Drain(List<int> into)
    {
        into.Clear();
        into.AddRange(_order);
        into.Sort();
        foreach (var level in _order) _changed.Clear(level);
        _order.Clear();
    }
}
