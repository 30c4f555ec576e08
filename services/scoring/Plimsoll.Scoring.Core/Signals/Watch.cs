using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>What happened to a watched condition.</summary>
internal enum WatchChange
{
    None,
    Started,
    Ended,
}

/// <summary>One condition with hysteresis in value and time. A start never shares its millisecond with the start before: ids stay unique.</summary>
internal struct Watch
{
    private long _holdsSinceNs;
    private long _failsSinceNs;

    /// <summary>The signal has started and not ended.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Event time of the newest start; 0 before the first.</summary>
    public long StartedNs { get; private set; }

    /// <summary>Moves on to a time.</summary>
    /// <param name="value">The value held against the rule; NaN fulfils neither threshold.</param>
    /// <param name="mayEnter">What else must be true to start.</param>
    /// <param name="rule">Thresholds.</param>
    /// <param name="clockNs">Event time.</param>
    public WatchChange Step(double value, bool mayEnter, in SignalRule rule, long clockNs)
    {
        if (IsActive)
            return StepActive(value >= rule.Stay, rule, clockNs);

        if (!(value >= rule.Enter) || !mayEnter)
        {
            _holdsSinceNs = 0;
            return WatchChange.None;
        }

        if (_holdsSinceNs == 0)
            _holdsSinceNs = clockNs;
        if (clockNs - _holdsSinceNs < rule.EnterSeconds * UnixTime.NsPerSecond || UnixTime.ToMs(clockNs) <= UnixTime.ToMs(StartedNs))
            return WatchChange.None;

        (IsActive, StartedNs, _holdsSinceNs, _failsSinceNs) = (true, clockNs, 0, 0);
        return WatchChange.Started;
    }

    public readonly void Write(PageWriter page)
    {
        page.Write(IsActive);
        page.Write(StartedNs);
        page.Write(_holdsSinceNs);
        page.Write(_failsSinceNs);
    }

    public void Read(ref PageReader page)
    {
        IsActive = page.ReadBool();
        StartedNs = page.ReadInt64();
        _holdsSinceNs = page.ReadInt64();
        _failsSinceNs = page.ReadInt64();
    }

    private WatchChange StepActive(bool stays, in SignalRule rule, long clockNs)
    {
        if (stays)
        {
            _failsSinceNs = 0;
            return WatchChange.None;
        }

        if (_failsSinceNs == 0)
            _failsSinceNs = clockNs;
        if (clockNs - _failsSinceNs < rule.LeaveSeconds * UnixTime.NsPerSecond)
            return WatchChange.None;

        (IsActive, _failsSinceNs) = (false, 0);
        return WatchChange.Ended;
    }
}
