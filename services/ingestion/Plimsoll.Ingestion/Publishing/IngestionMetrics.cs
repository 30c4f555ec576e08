using System.Diagnostics;
using System.Diagnostics.Metrics;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.Publishing;

/// <summary>What ingestion measures of itself.</summary>
internal sealed class IngestionMetrics
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Plimsoll.Ingestion";

    /// <summary>Spans of sampled events.</summary>
    public static readonly ActivitySource Activities = new(Name);

    public IngestionMetrics(IMeterFactory meters, CurrentSource current)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create(Name);
#pragma warning restore CA2000
        Published = meter.CreateCounter<long>("plimsoll.ingestion.published", "{event}", "Market events published");
        CheckpointsMissed = meter.CreateCounter<long>("plimsoll.ingestion.checkpoints_missed", "{checkpoint}", "Positions that could not be saved");
        BooksWritten = meter.CreateCounter<long>("plimsoll.ingestion.books_written", "{book}", "Newest books written to Redis");
        BooksSuperseded = meter.CreateCounter<long>("plimsoll.ingestion.books_superseded", "{book}", "Books that were never written because a newer one came first");
        BooksFailed = meter.CreateCounter<long>("plimsoll.ingestion.books_failed", "{book}", "Newest books that Redis did not take");
        SubscribersCut = meter.CreateCounter<long>("plimsoll.ingestion.subscribers_cut", "{subscriber}", "Event subscribers cut because they read too slowly");
        AddLines(meter, current);
        AddSource(meter, current);
    }

    public Counter<long> Published { get; }

    public Counter<long> CheckpointsMissed { get; }

    public Counter<long> BooksWritten { get; }

    public Counter<long> BooksSuperseded { get; }

    public Counter<long> BooksFailed { get; }

    public Counter<long> SubscribersCut { get; }

    private static void AddLines(Meter meter, CurrentSource current)
    {
        long Read(Func<RecordedMarket, long> of) => current.Source is RecordedMarket market ? of(market) : 0;
        meter.CreateObservableCounter("plimsoll.ingestion.lines_read", () => Read(market => market.LinesRead), "{line}", "Lines of the recording read, refused ones included");
        meter.CreateObservableCounter("plimsoll.ingestion.lines_late", () => Read(market => market.LinesLate), "{line}", "Lines that came too late for their place");
        meter.CreateObservableCounter("plimsoll.ingestion.lines_outside", () => Read(market => market.LinesOutside), "{line}", "Lines outside Source:From and Source:Until");
        meter.CreateObservableCounter(
            "plimsoll.ingestion.lines_rejected",
            () => (current.Source as RecordedMarket)?.RejectedBy.GroupBy(count => count.Key.Fault)
                .Select(fault => new Measurement<long>(fault.Sum(count => count.Value), new KeyValuePair<string, object?>("fault", fault.Key))) ?? [],
            "{line}",
            "Lines refused, by fault");
    }

    private static void AddSource(Meter meter, CurrentSource current)
    {
        meter.CreateObservableGauge("plimsoll.ingestion.source_time", () => (current.Source?.NowMs ?? 0) / 1000.0, "s", "Source time, Unix seconds");
        meter.CreateObservableGauge("plimsoll.ingestion.source_ended", () => current.HasEnded ? 1 : 0, "1", "1 once the last event of the source is published and acknowledged");
        meter.CreateObservableGauge("plimsoll.ingestion.stream_age", () => Ages(current), "s", "Age of the newest datum of each stream, in source time");
    }

    private static IEnumerable<Measurement<double>> Ages(CurrentSource current) =>
        current.Source is { } source
            ? source.Health.Where(stream => stream.LastMs > 0).Select(stream => new Measurement<double>(
                (source.NowMs - stream.LastMs) / 1000.0, new("instrument", stream.Instrument), new("stream", stream.Name)))
            : [];
}
