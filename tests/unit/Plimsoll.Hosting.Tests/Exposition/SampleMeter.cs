using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Tests.Exposition;

/// <summary>A room's meter with one instrument of every kind.</summary>
internal sealed class SampleMeter : IDisposable
{
    private readonly Meter _meter = new("Plimsoll.Sample");

    /// <summary>A meter whose names end in a number of its own: tests of one process share the collector.</summary>
    public SampleMeter()
    {
        Name = $"sample{DeterministicNumber.Next()}";
        Records = _meter.CreateCounter<long>($"plimsoll.{Name}.records", "{record}", "Records seen.");
        Latency = _meter.CreateHistogram<double>($"plimsoll.{Name}.latency", "s", "Time taken.");
        Records.Add(3, KeyValuePair.Create<string, object?>("outcome", "a \"quoted\\ \nvalue"));
        Latency.Record(0.03);
        _meter.CreateObservableGauge($"plimsoll.{Name}.depth", () => 7, "{item}", "Items waiting.");
        _meter.CreateUpDownCounter<int>($"plimsoll.{Name}.open", "{socket}", "Sockets open.").Add(2);
        _meter.CreateGauge<double>($"plimsoll.{Name}.coverage", "1", "Share of open interest covered.").Record(0.5);
        _meter.CreateObservableCounter($"plimsoll.{Name}.bytes", () => 1024L, "By", "Bytes read.");
    }

    /// <summary>Second word of every name.</summary>
    public string Name { get; }

    public Counter<long> Records { get; }

    public Histogram<double> Latency { get; }

    public void Dispose() => _meter.Dispose();
}
