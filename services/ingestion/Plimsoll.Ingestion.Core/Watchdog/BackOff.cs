namespace Plimsoll.Ingestion.Core.Watchdog;

/// <summary>
/// Pauses between tries: each ceiling is twice the one before, and the pause is drawn between half of it and all of it, so that many
/// who lost the same venue at the same moment do not come back at the same moment.
/// </summary>
/// <param name="leastMs">First ceiling, milliseconds.</param>
/// <param name="mostMs">Highest ceiling, milliseconds.</param>
public sealed class BackOff(double leastMs, double mostMs)
{
    private int _tries;

    /// <summary>Tries since the last success.</summary>
    public int Tries => _tries;

    /// <summary>The next pause, milliseconds.</summary>
    /// <param name="draw">A random number, 0 to 1.</param>
    public double NextMs(double draw)
    {
        var ceiling = Math.Min(mostMs, leastMs * Math.Pow(2, Math.Min(_tries, 30)));
        _tries++;
        return ceiling * (0.5 + (draw / 2));
    }

    /// <summary>It worked: the next pause is the first again.</summary>
    public void Reset() => _tries = 0;
}
