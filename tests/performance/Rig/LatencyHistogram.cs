namespace Plimsoll.Benchmarks.Rig;

/// <summary>Every latency of a run; a run is short enough to keep them all.</summary>
internal sealed class LatencyHistogram
{
    private readonly List<double> _latenciesMs = [];

    public int Count => _latenciesMs.Count;

    public void Add(TimeSpan latency) => _latenciesMs.Add(latency.TotalMilliseconds);

    public double QuantileMs(double quantile)
    {
        _latenciesMs.Sort();
        return _latenciesMs.Count == 0 ? double.NaN : _latenciesMs[Math.Min(_latenciesMs.Count - 1, (int)(quantile * _latenciesMs.Count))];
    }

    public override string ToString() =>
        FormattableString.Invariant($"p50 {QuantileMs(0.5):0.0} ms, p99 {QuantileMs(0.99):0.0} ms, p99.9 {QuantileMs(0.999):0.0} ms, worst {QuantileMs(1):0.0} ms over {Count:N0}");
}
