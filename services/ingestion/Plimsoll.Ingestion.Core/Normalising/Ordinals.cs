namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Numbers the messages of one stream within each millisecond, from 0, also where venue times come out of order. Only the newest
/// milliseconds are remembered: a venue that goes back further gets a number twice.
/// </summary>
internal sealed class Ordinals
{
    // OKX's liquidations come from several sources and interleave a few seconds of prints.
    private const int Remembered = 64;

    private readonly (long TimeMs, int Count)[] _times = new (long, int)[Remembered];
    private int _next;

    /// <summary>The next number within a millisecond.</summary>
    public int Next(long timeMs)
    {
        // The newest is looked at first: almost every message is of it, or of a new one.
        for (var back = 1; back <= Remembered; back++)
        {
            ref var entry = ref _times[(_next - back + Remembered) % Remembered];
            if (entry.Count > 0 && entry.TimeMs == timeMs)
            {
                return entry.Count++;
            }

            if (entry.Count == 0) break;
        }

        _times[_next] = (timeMs, 1);
        _next = (_next + 1) % Remembered;
        return 0;
    }
}
