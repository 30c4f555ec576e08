using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Exposition;

/// <summary>
/// Listens to the meters of the process. There is one for the process, however many hosts it has: two would count everything twice, and
/// measuring would cost twice. So <c>/metrics</c> of every host shows all meters of its process, and instruments of a host's own
/// <see cref="IMeterFactory"/> carry the label <c>plimsoll_service</c>. Scrape one endpoint a process.
/// </summary>
internal sealed class MeterCollector : IDisposable
{
    // The rooms, .NET's own instruments and MassTransit come to about two hundred names.
    private const int MaxFamilies = 1_000;

    private readonly ConcurrentDictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly Lock _scrape = new();
    private readonly Func<Meter, bool> _takes;
    private readonly TimeProvider _clock;
    private readonly CollectorMeter _own;
    private long _generation;
    private long _refused;
    private long _failedCallbacks;

    public MeterCollector(Func<Meter, bool> takes, TimeProvider clock)
    {
        _takes = takes;
        _clock = clock;
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, state) => Record(state, (double)value, tags));
        _listener.Start();
        _own = new(this);
    }

    /// <summary>The collector of this process; lives as long as it.</summary>
    public static MeterCollector Process { get; } = new(meter => MeterSources.IsExposed(meter.Name), TimeProvider.System);

    /// <summary>Families by name. Names beyond the bound, or of a second type, are refused and counted.</summary>
    public IEnumerable<Family> Families => _families.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

    public long RefusedInstruments => Interlocked.Read(ref _refused);

    public long FailedCallbacks => Interlocked.Read(ref _failedCallbacks);

    /// <summary>Asks the observable instruments and renders everything. One scrape at a time.</summary>
    public string Scrape(ExpositionFormat format)
    {
        lock (_scrape)
        {
            Interlocked.Increment(ref _generation);
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException failures)
            {
                Interlocked.Add(ref _failedCallbacks, failures.InnerExceptions.Count); // the others were asked all the same
            }

            return MetricsText.Render(Families, _generation, format);
        }
    }

    public void Dispose()
    {
        _own.Dispose();
        _listener.Dispose();
    }

    private void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((InstrumentBinding)state!).Record(value, tags, Volatile.Read(ref _generation), _clock);

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Scope is MeterCollector other ? other != this : !_takes(instrument.Meter))
            return;

        var kind = Family.KindOf(instrument);
        var name = MetricName.Of(instrument.Name, instrument.Unit, kind);
        var full = !_families.ContainsKey(name.Text) && _families.Count >= MaxFamilies;
        var family = full ? null : _families.GetOrAdd(name.Text, _ => new(name, instrument));
        if (family is null || family.Kind != kind)
            Interlocked.Increment(ref _refused);
        else
            listener.EnableMeasurementEvents(instrument, new InstrumentBinding(family, (instrument.Meter.Scope as ServiceMeterFactory)?.Service));
    }
}
