using System.Diagnostics.Metrics;

namespace Plimsoll.Ingestion.Live;

/// <summary>What the live venues are measured by.</summary>
internal sealed class LiveMetrics
{
    public LiveMetrics(IMeterFactory meters, LiveEvents events, Sources.CurrentSource current)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create(Publishing.IngestionMetrics.Name);
#pragma warning restore CA2000
        Frames = meter.CreateCounter<long>("plimsoll.ingestion.frames", "{frame}", "Frames received, by venue and outcome of decoding");
        Depth = meter.CreateCounter<long>("plimsoll.ingestion.depth_messages", "{message}", "Depth messages, by venue and outcome");
        Disconnects = meter.CreateCounter<long>("plimsoll.ingestion.disconnects", "{connection}", "Connections that ended or could not be made");
        Resyncs = meter.CreateCounter<long>("plimsoll.ingestion.resync_requests", "{request}", "Snapshots and new subscriptions asked for, by venue and outcome");
        BackFilled = meter.CreateCounter<long>("plimsoll.ingestion.backfilled", "{event}", "Events of history published before the live ones, by venue");
        Retracted = meter.CreateCounter<long>("plimsoll.ingestion.retracted", "{event}", "Events told from blocks that were replaced, and no longer on the chain");
        Latency = meter.CreateHistogram<double>("plimsoll.ingestion.venue_latency", "s", "Receive time less venue time, never below zero");
        meter.CreateObservableCounter("plimsoll.ingestion.events_lost", () => events.Lost, "{event}", "Events lost because the queue to the publisher was full");
        meter.CreateObservableGauge("plimsoll.ingestion.books_valid", () => Markets(current).SelectMany(market => market.ValidBooks()), "1", "1 while a book may be read");
        meter.CreateObservableGauge("plimsoll.ingestion.clock_skew", () => Markets(current).SelectMany(market => market.Skews()), "s", "Smallest delay of the last minute: below zero our clock is behind the venue's");
    }

    public Counter<long> Frames { get; }

    public Counter<long> Depth { get; }

    public Counter<long> Disconnects { get; }

    public Counter<long> Resyncs { get; }

    public Counter<long> BackFilled { get; }

    public Counter<long> Retracted { get; }

    public Histogram<double> Latency { get; }

    private static IEnumerable<LiveMarket> Markets(Sources.CurrentSource current) => current.Source is LiveMarket market ? [market] : [];
}
