using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// The state of one stream of one instrument: its own rhythm, and whether it keeps it. Written by the pipeline alone; the counters
/// may be read from elsewhere at any time.
/// </summary>
public sealed class StreamHealth(string instrument, StreamKind kind)
{
    // A stream is silent when it has said nothing for ten of its own mean intervals, and at least this long.
    private const double SilentIntervals = 10;

    // The mean forgets with a weight of 1/64 per event: some minutes of trades, an hour of contexts.
    private const double IntervalWeight = 1.0 / 64;

    private double _meanIntervalMs;

    /// <summary>Canonical instrument.</summary>
    public string Instrument => instrument;

    /// <summary>Stream: trades, ticker or depth.</summary>
    public string Name { get; } = kind switch { StreamKind.Trades => "trades", StreamKind.Context => "ticker", _ => "depth" };

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

    // A context comes each minute, a book each two seconds; trades follow the market.
    private double LeastSilenceMs => kind switch { StreamKind.Trades => 120_000, StreamKind.Context => 150_000, _ => 30_000 };

    /// <summary>Counts one datum.</summary>
    public void Saw(long timeMs)
    {
        Events++;
        if (LastMs != 0 && timeMs > LastMs && State == FeedState.Live)
        {
            _meanIntervalMs += ((timeMs - LastMs) - _meanIntervalMs) * (_meanIntervalMs == 0 ? 1 : IntervalWeight);
        }

        LastMs = Math.Max(LastMs, timeMs);
    }

    /// <summary>The stream has been silent for longer than its rhythm allows.</summary>
    public bool IsSilent(long nowMs) => nowMs - LastMs > Math.Max(LeastSilenceMs, SilentIntervals * _meanIntervalMs);
}
