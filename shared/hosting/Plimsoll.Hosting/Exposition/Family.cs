using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Exposition;

/// <summary>All series of one exposed name, from however many instruments of that name the process has.</summary>
internal sealed class Family
{
    /// <summary>Series one name may have. Beyond it, measurements add to one overflow series, so that sums stay right, and are counted.</summary>
    public const int MaxSeries = 2_000;

    private const string OverflowLabel = "otel_metric_overflow";
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly Func<string, Series> _create;
    private long _overflowed;

    public Family(MetricName name, Instrument instrument)
    {
        Name = name;
        Instrument = instrument.Name;
        Kind = KindOf(instrument);
        Help = string.IsNullOrWhiteSpace(instrument.Description) ? instrument.Name : instrument.Description;
        _create = Creator(instrument);
    }

    public MetricName Name { get; }

    public string Instrument { get; }

    public MetricKind Kind { get; }

    public string Help { get; }

    /// <summary>Measurements that fell into the overflow series.</summary>
    public long Overflowed => Interlocked.Read(ref _overflowed);

    /// <summary>The series in a stable order.</summary>
    public IEnumerable<Series> Series => _series.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

    public static MetricKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return generic switch
        {
            _ when generic == typeof(Counter<>) || generic == typeof(ObservableCounter<>) => MetricKind.Counter,
            _ when generic == typeof(Histogram<>) => MetricKind.Histogram,
            _ => MetricKind.Gauge,
        };
    }

    public Series SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, string? service, out bool overflowed)
    {
        var labels = Labels.Of(tags, service);
        overflowed = _series.Count >= MaxSeries && !_series.ContainsKey(labels);
        return _series.GetOrAdd(overflowed ? Labels.Of(OverflowLabel, "true") : labels, _create);
    }

    public void CountOverflow() => Interlocked.Increment(ref _overflowed);

    private static Func<string, Series> Creator(Instrument instrument)
    {
        var kind = KindOf(instrument);
        if (kind == MetricKind.Histogram)
        {
            var bounds = Buckets.For(instrument);
            return labels => new HistogramSeries(labels, bounds);
        }

        var type = instrument.GetType().GetGenericTypeDefinition();
        if (instrument.IsObservable)
        {
            var adds = type != typeof(ObservableGauge<>);
            return labels => new ObservedSeries(labels, adds);
        }

        return kind == MetricKind.Counter || type == typeof(UpDownCounter<>)
            ? labels => new SumSeries(labels)
            : labels => new GaugeSeries(labels);
    }
}
