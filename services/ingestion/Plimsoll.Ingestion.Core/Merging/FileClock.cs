namespace Plimsoll.Ingestion.Core.Merging;

/// <summary>
/// How far a file has been read: the median of its last three times, so that one damaged time, however far ahead, does not put the
/// file's other lines behind all others.
/// </summary>
public struct FileClock
{
    private long _first;
    private long _second;
    private long _third;
    private int _seen;

    /// <summary>The file's time, Unix milliseconds; <see cref="long.MinValue"/> until three lines have been read.</summary>
    public readonly long NowMs => _seen < 3 ? long.MinValue
        : Math.Max(Math.Min(_first, _second), Math.Min(Math.Max(_first, _second), _third));

    /// <summary>Takes the time of the next decoded line.</summary>
    /// <param name="timeMs">Unix milliseconds.</param>
    public void Saw(long timeMs)
    {
        (_first, _second, _third) = (_second, _third, timeMs);
        _seen = Math.Min(3, _seen + 1);
    }
}
