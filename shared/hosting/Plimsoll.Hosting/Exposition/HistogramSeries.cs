namespace Plimsoll.Hosting.Exposition;

/// <summary>Counts by bucket, their sum, and the newest exemplar of each bucket.</summary>
/// <param name="labels">Labels as exposed.</param>
/// <param name="bounds">Upper bounds, inclusive, ascending; a last bucket without bound follows.</param>
internal sealed class HistogramSeries(string labels, double[] bounds) : Series(labels)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private readonly Exemplar?[] _exemplars = new Exemplar?[bounds.Length + 1];
    private double _sum;

    public IReadOnlyList<double> Bounds => bounds;

    public override void Record(double value, long generation, TimeProvider clock)
    {
        if (double.IsNaN(value))
            return; // belongs to no bucket and would spoil the sum for ever

        var found = Array.BinarySearch(bounds, value);
        var bucket = found >= 0 ? found : ~found;
        var exemplar = Exemplar.Now(value, clock);
        lock (_gate)
        {
            _counts[bucket]++;
            _sum += value;
            if (exemplar is not null)
                _exemplars[bucket] = exemplar;
        }
    }

    /// <summary>A consistent copy of counts (not cumulative), exemplars and sum.</summary>
    public (long[] Counts, Exemplar?[] Exemplars, double Sum) Snapshot()
    {
        lock (_gate)
            return ([.. _counts], [.. _exemplars], _sum);
    }
}
