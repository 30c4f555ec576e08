using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Zones;

/// <summary>
/// Zone sets that have come, in minute order: the one in use and those that the market's clock has not reached. An event of minute M
/// uses the newest set of minute M-1 or before, however early later ones arrive.
/// </summary>
internal sealed class ZoneQueue
{
    // More than the lead that is let in: reached only by an instrument whose market events were lost; then the oldest give way.
    private const int MaxWaiting = 1_500;

    private readonly Queue<MinuteZones> _waiting = new();

    /// <summary>Minute of the newest set that has come; <see cref="long.MinValue"/> before the first.</summary>
    public long Watermark { get; private set; } = long.MinValue;

    /// <summary>The set in use; null before the first.</summary>
    public MinuteZones? Current { get; private set; }

    /// <summary>Sets that gave way unused.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes the next set.</summary>
    public void Add(MinuteZones zones)
    {
        Watermark = zones.Minute;
        _waiting.Enqueue(zones);
        if (_waiting.Count <= MaxWaiting)
            return;

        _waiting.Dequeue();
        Dropped++;
    }

    /// <summary>Moves on to the newest set that an event of the given minute may use.</summary>
    /// <returns>The set in use has changed.</returns>
    public bool RollTo(long minute)
    {
        var before = Current;
        while (_waiting.TryPeek(out var next) && next.Minute < minute)
            Current = _waiting.Dequeue();
        return !ReferenceEquals(before, Current);
    }

    public void Write(PageWriter page)
    {
        page.Write(Watermark);
        page.Write(Dropped);
        page.Write(Current is not null);
        Current?.Write(page);
        page.Write(_waiting.Count);
        foreach (var zones in _waiting)
            zones.Write(page);
    }

    public void Read(ref PageReader page)
    {
        (Watermark, Dropped) = (page.ReadInt64(), page.ReadInt64());
        Current = page.ReadBool() ? MinuteZones.Read(ref page) : null;
        for (var left = page.ReadLength(1); left > 0; left--)
            _waiting.Enqueue(MinuteZones.Read(ref page));
    }
}
