using Plimsoll.Console.Views;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Live;

/// <summary>
/// The source's clock, read from ingestion now and then and carried on in between at the rate it was seen to run at (60 in a replay at
/// x60, 0 where a replay has ended). Ages are measured against it; a live source is measured against the wall.
/// </summary>
public sealed class SourceClock(TimeProvider clock)
{
    // A reading older than this says nothing about now: ages become unknown rather than small.
    private static readonly TimeSpan Staleness = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private GetFeedHealthResponse? reading;
    private long readAt;
    private double? rate;

    /// <summary>The source now; null before the first reading.</summary>
    public SourceView? View
    {
        get
        {
            lock (gate)
            {
                if (reading is null)
                    return null;
                var states = reading.Feeds.GroupBy(feed => feed.State).OrderBy(group => group.Key)
                    .Select(group => new StateCount(Wire.Word(group.Key), group.Count()));
                var now = NowNs();
                return new SourceView(Wire.Word(reading.Origin), reading.Source, now is { } ns ? UnixTime.ToMs(ns) : null, rate, [.. states]);
            }
        }
    }

    /// <summary>The source's origin; UNSPECIFIED before the first reading.</summary>
    public string Origin
    {
        get
        {
            lock (gate)
                return Wire.Word(reading?.Origin ?? Contracts.Common.V1.Origin.Unspecified);
        }
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="next">What ingestion says now.</param>
    public void Take(GetFeedHealthResponse next)
    {
        lock (gate)
        {
            var at = clock.GetTimestamp();
            if (reading is { SourceTimeUnixNs: not 0 } last && next.SourceTimeUnixNs != 0)
            {
                var wallNs = clock.GetElapsedTime(readAt, at).TotalNanoseconds;
                var seen = (next.SourceTimeUnixNs - last.SourceTimeUnixNs) / Math.Max(1, wallNs);
                // A jump back is another source: nothing is known of its rate yet.
                rate = seen < 0 ? null : rate is { } known ? (known + seen) / 2 : seen;
            }

            reading = next;
            readAt = at;
        }
    }

    /// <summary>Ingestion no longer answers: what it said is not now.</summary>
    public void Lose()
    {
        lock (gate)
        {
            reading = null;
            rate = null;
        }
    }

    /// <summary>Age of an event time in milliseconds, never negative; null where there is no clock.</summary>
    /// <param name="eventUnixNs">Unix nanoseconds.</param>
    public long? AgeMs(long eventUnixNs)
    {
        lock (gate)
            return eventUnixNs == 0 || NowNs() is not { } now ? null : Math.Max(0, UnixTime.ToMs(now - eventUnixNs));
    }

    private long? NowNs()
    {
        if (reading is null || clock.GetElapsedTime(readAt) > Staleness)
            return null;
        if (reading.Origin == Contracts.Common.V1.Origin.Live)
            return UnixTime.Now(clock);
        return reading.SourceTimeUnixNs == 0
            ? null
            : reading.SourceTimeUnixNs + (long)(clock.GetElapsedTime(readAt).TotalNanoseconds * (rate ?? 1));
    }
}
