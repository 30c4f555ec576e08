using System.Globalization;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Live;

/// <summary>What one venue's messages say about its streams, its clock and its books. Touched only under its venue's lock.</summary>
internal sealed class LiveWatch(
    Dictionary<SymbolId, LiveInstrument> instruments, StreamStatus status, ClockSkew skew, LiveMetrics metrics, BookHub books, string venueName) : IVenueWatch
{
    /// <summary>When the frame at hand was received, Unix milliseconds.</summary>
    public long ReceiveMs { get; set; }

    /// <summary>Where the frame at hand came from.</summary>
    public VenueEndpoint Endpoint { get; set; }

    public void Heard(FollowedSymbol instrument, VenueStream stream, long venueTimeMs)
    {
        See(venueTimeMs);
        if (instruments.TryGetValue(instrument.Id, out var live))
        {
            status.Alive(live, live.Of(stream), ReceiveMs);
        }
    }

    public void BookTaken(FollowedSymbol instrument, in DepthMessage depth, in SyncResult result, bool wasValid)
    {
        metrics.Depth.Add(1, new KeyValuePair<string, object?>("venue", venueName), new("outcome", result.Outcome));
        See(depth.EventTimeMs);
        if (!instruments.TryGetValue(instrument.Id, out var live))
        {
            return;
        }

        if (live.Feed.Sync.State == SyncState.Valid)
        {
            status.Alive(live, live.Depth, ReceiveMs);
            Hand(live, depth, result.Outcome, wasValid);
        }
        else if (wasValid || result.Outcome == SyncOutcome.GapDetected)
        {
            var isGap = result.Outcome == SyncOutcome.GapDetected;
            var words = isGap ? string.Create(CultureInfo.InvariantCulture, $"{result.Reason}: expected {result.Expected}, got {result.Got}") : result.Reason;
            status.Set(live, live.Depth, isGap ? FeedState.Gap : FeedState.Stale, words, ReceiveMs);
            TakeBack(live);
        }
    }

    /// <summary>Tells subscribers that the book may not be used any more.</summary>
    public void TakeBack(LiveInstrument instrument)
    {
        instrument.IsHanded = false;
        if (!books.IsIdle)
        {
            books.Offer(BookChanges.Stale(instrument));
        }
    }

    // Subscribers follow the book as it is here: what a snapshot brought is handed on as a whole book.
    private void Hand(LiveInstrument instrument, in DepthMessage depth, SyncOutcome outcome, bool wasValid)
    {
        if (books.IsIdle)
        {
            instrument.IsHanded = false;
        }
        else if (outcome == SyncOutcome.Applied && instrument.IsBookGood)
        {
            books.Offer(instrument.IsHanded && wasValid && !depth.IsSnapshot ? BookChanges.Of(instrument, depth) : BookChanges.Whole(instrument));
            instrument.IsHanded = true;
        }
    }

    private void See(long venueMs)
    {
        if (venueMs > 0 && Endpoint == VenueEndpoint.Stream)
        {
            skew.Saw(ReceiveMs, venueMs);
            metrics.Latency.Record(ClockSkew.LatencyMs(ReceiveMs, venueMs) / 1000.0, new KeyValuePair<string, object?>("venue", venueName));
        }
    }
}
