using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Exposition;

/// <summary>What the collector says of itself.</summary>
internal sealed class CollectorMeter : IDisposable
{
    private readonly Meter _meter;

    public CollectorMeter(MeterCollector collector)
    {
        _meter = new Meter(new MeterOptions("Plimsoll.Hosting") { Scope = collector });
        _meter.CreateObservableCounter(
            "plimsoll.metrics.overflowed",
            () => collector.Families.Where(family => family.Overflowed > 0)
                .Select(family => new Measurement<long>(family.Overflowed, KeyValuePair.Create<string, object?>("instrument", family.Instrument))),
            "{measurement}",
            "Measurements added to the overflow series because their instrument has too many series.");
        _meter.CreateObservableCounter(
            "plimsoll.metrics.refused_instruments",
            () => collector.RefusedInstruments,
            "{instrument}",
            "Instruments not exposed: too many names, or a name that another type has.");
        _meter.CreateObservableCounter(
            "plimsoll.metrics.failed_callbacks", () => collector.FailedCallbacks, "{call}", "Observable instruments that threw when asked.");
    }

    public void Dispose() => _meter.Dispose();
}
