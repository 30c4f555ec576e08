using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>The service's own counts of frames by what became of them.</summary>
internal sealed class FrameCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _byOutcome = new(StringComparer.Ordinal);

    public FrameCounts(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "plimsoll.ingestion.frames")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "outcome") _byOutcome.AddOrUpdate(value!.ToString()!, measurement, (_, before) => before + measurement);
            }
        });
        _listener.Start();
    }

    /// <summary>Frames with an outcome, e.g. <c>Rejected</c>.</summary>
    public long this[string outcome] => _byOutcome.GetValueOrDefault(outcome);

    public void Dispose() => _listener.Dispose();
}
