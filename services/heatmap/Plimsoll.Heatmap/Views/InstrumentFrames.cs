using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Options;

namespace Plimsoll.Heatmap.Views;

/// <summary>
/// The frames of one instrument: every minute, then the last of each five minutes, then the last of each half hour. Layers stay for as long as
/// every minute does, then in one frame of six hours. Old frames come from the history topic as well, in any order.
/// </summary>
internal sealed class InstrumentFrames(HeatmapOptions options)
{
    private const int MinutesPerHour = 60;
    private const int CoarseStep = 5;
    private const int OldStep = 30;
    private const int LayerStep = 360;

    private readonly Queue<StoredFrame> _full = new();
    private readonly Queue<StoredFrame> _coarse = new();
    private readonly SortedDictionary<long, StoredFrame> _old = [];
    private StoredFrame? _leaving;

    /// <summary>The newest frame as it was published.</summary>
    public Frame? Newest { get; private set; }

    /// <summary>Frames kept.</summary>
    public int Count => _full.Count + _coarse.Count + _old.Count;

    /// <summary>Takes a frame of the main topic; one that is not newer than the newest changes nothing.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(Frame frame)
    {
        if (Newest is { } newest && newest.Minute >= frame.Minute)
        {
            return false;
        }

        Newest = frame;
        _full.Enqueue(StoredFrame.Of(frame));
        while (_full.Peek().Minute <= frame.Minute - (options.FullHours * MinutesPerHour))
        {
            LeaveFull(_full.Dequeue());
        }

        while (_coarse.TryPeek(out var oldest) && oldest.Minute <= frame.Minute - (options.CoarseHours * MinutesPerHour))
        {
            KeepOld(_coarse.Dequeue());
        }

        Trim();
        return true;
    }

    /// <summary>Takes a frame of the history topic.</summary>
    public void AddOld(Frame frame)
    {
        KeepOld(StoredFrame.Of(frame));
        Trim();
    }

    /// <summary>The frames from a minute on, oldest first.</summary>
    /// <param name="first">The minute.</param>
    public IReadOnlyList<StoredFrame> From(long first)
    {
        var oldestCoarse = _coarse.TryPeek(out var coarse) ? coarse.Minute : _full.TryPeek(out var full) ? full.Minute : long.MaxValue;
        var frames = new List<StoredFrame>(Count);
        frames.AddRange(_old.Values.Where(frame => frame.Minute >= first && frame.Minute < oldestCoarse));
        frames.AddRange(_coarse.Where(frame => frame.Minute >= first));
        frames.AddRange(_full.Where(frame => frame.Minute >= first));
        return frames;
    }

    // The last of each five minutes goes on; which one that is shows when the next has another five.
    private void LeaveFull(StoredFrame left)
    {
        if (_leaving is { } before && before.Minute / CoarseStep != left.Minute / CoarseStep)
        {
            _coarse.Enqueue(before.Minute / LayerStep == left.Minute / LayerStep ? before.WithoutLayers() : before);
        }

        _leaving = left;
    }

    private void KeepOld(StoredFrame frame)
    {
        // The last of each half hour; its layers only where six hours end, so that a month of them stays small.
        if (_old.TryGetValue(frame.Minute / OldStep, out var known) && known.Minute > frame.Minute)
        {
            return;
        }

        var endsSixHours = (frame.Minute + 1) / LayerStep > frame.Minute / LayerStep;
        _old[frame.Minute / OldStep] = endsSixHours ? frame : frame.WithoutLayers();
    }

    private void Trim()
    {
        if (Newest is not { } newest)
        {
            return;
        }

        while (_old.Count > 0 && _old.First() is var (step, frame) && frame.Minute <= newest.Minute - (options.HistoryHours * (long)MinutesPerHour))
        {
            _old.Remove(step);
        }
    }
}
