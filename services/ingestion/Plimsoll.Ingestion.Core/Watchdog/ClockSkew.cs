namespace Plimsoll.Ingestion.Core.Watchdog;

/// <summary>
/// How far our clock and a venue's are apart, as far as messages can tell: the smallest (receive time - venue time) of the last minute.
/// Below zero our clock is behind, because nothing arrives before it is sent; far above it our clock is ahead, or everything is slow.
/// </summary>
public sealed class ClockSkew
{
    /// <summary>Smallest delays outside this range are reported, milliseconds.</summary>
    public const long LeastDelayMs = -250;

    /// <summary>Smallest delays outside this range are reported, milliseconds.</summary>
    public const long MostDelayMs = 1_000;

    private const long HalfWindowMs = 30_000;

    private long _half = long.MinValue;
    private long? _now;
    private long? _before;

    /// <summary>Smallest delay of the last 30 to 60 s, milliseconds; null before the first message.</summary>
    public long? SmallestDelayMs => (_now, _before) switch { ({ } now, { } before) => Math.Min(now, before), var (now, before) => now ?? before };

    /// <summary>The clocks are apart, or everything is slow: latencies mean nothing, order and sequence do.</summary>
    public bool IsApart => SmallestDelayMs is < LeastDelayMs or > MostDelayMs;

    /// <summary>A message came.</summary>
    /// <param name="receiveMs">By our clock, Unix milliseconds.</param>
    /// <param name="venueMs">By the venue's clock, Unix milliseconds.</param>
    public void Saw(long receiveMs, long venueMs)
    {
        var half = receiveMs / HalfWindowMs;
        if (half != _half)
        {
            (_before, _now, _half) = (half == _half + 1 ? _now : null, null, half);
        }

        var delay = receiveMs - venueMs;
        _now = _now is { } least ? Math.Min(least, delay) : delay;
    }

    /// <summary>How long a message took, never below zero, milliseconds.</summary>
    public static long LatencyMs(long receiveMs, long venueMs) => Math.Max(0, receiveMs - venueMs);
}
