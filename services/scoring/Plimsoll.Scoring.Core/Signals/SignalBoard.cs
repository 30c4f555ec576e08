using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Watches the conditions of one instrument, once a second of event time.</summary>
/// <param name="definitions">The conditions, in the order they are published in.</param>
internal sealed class SignalBoard(IReadOnlyList<SignalDefinition> definitions)
{
    private readonly Watch[] _watches = new Watch[definitions.Count];
    private long _second = long.MinValue;

    /// <summary>A new second has begun: it is time to look.</summary>
    public bool IsDue(long clockNs)
    {
        if (clockNs / UnixTime.NsPerSecond is var second && second == _second)
            return false;

        _second = second;
        return true;
    }

    /// <summary>Moves one watch on to a time. No allocation.</summary>
    public WatchChange Step(int index, in SignalFacts facts, long clockNs)
    {
        var definition = definitions[index];
        ref var watch = ref _watches[index];
        return watch.Step(definition.Value(facts), watch.IsActive || definition.MayEnter(facts), definition.Rule, clockNs);
    }

    /// <summary>Event time of a watch's newest start.</summary>
    public long StartedNs(int index) => _watches[index].StartedNs;

    public void Write(PageWriter page)
    {
        page.Write(_second);
        foreach (ref readonly var watch in _watches.AsSpan())
            watch.Write(page);
    }

    public void Read(ref PageReader page)
    {
        _second = page.ReadInt64();
        foreach (ref var watch in _watches.AsSpan())
            watch.Read(ref page);
    }
}
