using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// The state of one stream of one instrument, and whether it keeps its rhythm. Written by the pipeline alone; the counters may be
/// read from elsewhere at any time.
/// </summary>
/// <param name="instrument">Canonical instrument.</param>
/// <param name="name">Stream: trades, ticker, open_interest, depth, liquidations.</param>
/// <param name="rhythm">How long it may be silent.</param>
public sealed class StreamHealth(string instrument, string name, StreamRhythm rhythm)
{
    // The mean is over all intervals at first, then forgets with this weight: an hour of a small market's trades.
    private const double LeastWeight = 1.0 / 512;

    private double _meanIntervalMs;
    private long _intervals;

    /// <summary>Canonical instrument.</summary>
    public string Instrument => instrument;

    /// <summary>Stream: trades, ticker, open_interest, depth, liquidations.</summary>
    public string Name => name;

    /// <summary>The venue, where a source has several.</summary>
    public Venue Venue { get; init; }

    /// <summary>Why the stream is in its state, in plain words; empty where nobody said.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>What the stream is doing.</summary>
    public FeedState State { get; set; } = FeedState.Absent;

    /// <summary>Time of the newest datum, Unix milliseconds; 0 before the first.</summary>
    public long LastMs { get; private set; }

    /// <summary>Data taken.</summary>
    public ulong Events { get; private set; }

    /// <summary>Lines refused.</summary>
    public ulong Rejected { get; set; }

    /// <summary>Data that came too late for its place.</summary>
    public ulong Late { get; set; }

    /// <summary>Silences that ended.</summary>
    public ulong Gaps { get; set; }

    /// <summary>Counts one datum.</summary>
    public void Saw(long timeMs, bool isLate)
    {
        Events++;
        Late += isLate ? 1UL : 0;
        Heard(timeMs);
    }

    /// <summary>The stream spoke, whatever it said.</summary>
    public void Heard(long timeMs)
    {
        if (timeMs <= LastMs)
        {
            return;
        }

        if (LastMs != 0 && State == FeedState.Live)
        {
            _meanIntervalMs += ((timeMs - LastMs) - _meanIntervalMs) * Math.Max(LeastWeight, 1.0 / ++_intervals);
        }

        LastMs = timeMs;
    }

    /// <summary>The stream has been silent for longer than its rhythm allows.</summary>
    public bool IsSilent(long nowMs) => nowMs - LastMs > Math.Max(rhythm.LeastMs, rhythm.Intervals * _meanIntervalMs);
}
