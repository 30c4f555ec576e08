using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Tests.Exposition;

/// <summary>A room's meter with one instrument of every kind.</summary>
internal sealed class SampleMeter : IDisposable
{
    private readonly Meter _meter = new("Plimsoll.Sample");

    public SampleMeter()
    {
        Records = _meter.CreateCounter<long>("plimsoll.sample.records", "{record}", "Records seen.");
        Latency = _meter.CreateHistogram<double>("plimsoll.sample.latency", "s", "Time taken.");
        Records.Add(3, KeyValuePair.Create<string, object?>("outcome", "a \"quoted\\ \nvalue"));
        Latency.Record(0.03);
        _meter.CreateObservableGauge("plimsoll.sample.depth", () => 7, "{item}", "Items waiting.");
        _meter.CreateUpDownCounter<int>("plimsoll.sample.open", "{socket}", "Sockets open.").Add(2);
        _meter.CreateGauge<double>("plimsoll.sample.coverage", "1", "Share of open interest covered.").Record(0.5);
        _meter.CreateObservableCounter("plimsoll.sample.bytes", () => 1024L, "By", "Bytes read.");
    }

    public Counter<long> Records { get; }

    public Histogram<double> Latency { get; }

    public void Dispose() => _meter.Dispose();
}
