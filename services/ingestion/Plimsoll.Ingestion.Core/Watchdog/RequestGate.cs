namespace Plimsoll.Ingestion.Core.Watchdog;

/// <summary>
/// Keeps our requests to a venue below its limit and silent for as long as it asks. The limit is a weight a minute; the venue's own
/// count, where it tells, wins over ours.
/// </summary>
/// <param name="weightPerMinute">The venue's limit.</param>
public sealed class RequestGate(int weightPerMinute)
{
    private const long MinuteMs = 60_000;

    /// <summary>Others may share our address; the rest of the limit is theirs.</summary>
    public const double OurShare = 0.8;

    private long _minute = long.MinValue;
    private int _used;
    private long _silentUntilMs = long.MinValue;

    /// <summary>How long to wait before a request may be sent, milliseconds; 0 sends it and counts its weight.</summary>
    /// <param name="weight">Weight of the request.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="share">How much of the limit may be used up by then, 0 to 1.</param>
    public long WaitMs(int weight, long nowMs, double share = OurShare)
    {
        if (nowMs < _silentUntilMs)
        {
            return _silentUntilMs - nowMs;
        }

        Turn(nowMs);
        if (_used > 0 && _used + weight > weightPerMinute * share)
        {
            return ((_minute + 1) * MinuteMs) - nowMs;
        }

        _used += weight;
        return 0;
    }

    /// <summary>The venue told how much of its limit is used in this minute.</summary>
    public void Told(int used, long nowMs)
    {
        Turn(nowMs);
        _used = Math.Max(_used, used);
    }

    /// <summary>The venue refused: nothing is sent before the time is over.</summary>
    /// <param name="statusCode">HTTP status: 429 too many requests, 418 banned, 403 blocked.</param>
    /// <param name="retryAfterMs">What the venue asks for; null where it does not say.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>For how long, milliseconds.</returns>
    public long Refused(int statusCode, long? retryAfterMs, long nowMs)
    {
        // Without a word: a ban lasts two minutes at least (Binance), a block ten (Bybit); else a sixth of the minute.
        var silentMs = retryAfterMs ?? statusCode switch { 418 => 120_000, 403 => 600_000, _ => 10_000 };
        _silentUntilMs = Math.Max(_silentUntilMs, nowMs + silentMs);
        return silentMs;
    }

    private void Turn(long nowMs)
    {
        var minute = nowMs / MinuteMs;
        if (minute != _minute)
        {
            (_minute, _used) = (minute, 0);
        }
    }
}
