using System.Diagnostics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Publishing;

/// <summary>
/// Chooses the events that are traced, before any span exists: every n-th record, n = 1 / ratio. A sampler that is asked per event
/// would cost a span object each; an event that is not chosen costs one comparison here. The chosen span begins a trace that is
/// marked as recorded, so every later service follows it.
/// </summary>
/// <param name="source">Where spans come from; nobody listening means that nothing is traced.</param>
/// <param name="ratio">Share of events, 0 to 1.</param>
internal sealed class SampledTrace(ActivitySource source, double ratio)
{
    private double _credit;

    /// <summary>Begins the root span of a chosen event; null otherwise.</summary>
    public Activity? Begin(OutputRecord record)
    {
        if (ratio <= 0 || !source.HasListeners())
        {
            return null;
        }

        _credit += ratio;
        if (_credit < 1)
        {
            return null;
        }

        _credit -= 1;
        var root = new ActivityContext(ActivityTraceId.CreateRandom(), default, ActivityTraceFlags.Recorded, isRemote: true);
        var activity = source.StartActivity("ingest market event", ActivityKind.Producer, root);
        activity?.SetTag("plimsoll.event.id", record.Id).SetTag("plimsoll.instrument", record.Key);
        return activity;
    }
}
