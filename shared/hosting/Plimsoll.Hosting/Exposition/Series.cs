namespace Plimsoll.Hosting.Exposition;

/// <summary>One line of labels and its value.</summary>
/// <param name="labels">Labels as exposed, sorted and escaped, without braces; empty for none.</param>
internal abstract class Series(string labels)
{
    public string Labels { get; } = labels;

    /// <summary>Takes one measurement.</summary>
    /// <param name="value">The measurement.</param>
    /// <param name="generation">Number of the current scrape; only for what is observed at scrapes.</param>
    /// <param name="clock">Clock for exemplars.</param>
    public abstract void Record(double value, long generation, TimeProvider clock);
}

/// <summary>A sum of increments: counters and up-down counters.</summary>
internal sealed class SumSeries(string labels) : Series(labels)
{
    private double _sum;

    public double Value => Volatile.Read(ref _sum);

    public Exemplar? Exemplar { get; private set; }

    public override void Record(double value, long generation, TimeProvider clock)
    {
        var seen = Volatile.Read(ref _sum);
        while (Interlocked.CompareExchange(ref _sum, seen + value, seen) is var before && BitConverter.DoubleToInt64Bits(before) != BitConverter.DoubleToInt64Bits(seen))
            seen = before;

        if (Exposition.Exemplar.Now(value, clock) is { } exemplar)
            Exemplar = exemplar;
    }
}

/// <summary>The newest value: gauges.</summary>
internal sealed class GaugeSeries(string labels) : Series(labels)
{
    private double _value;

    public double Value => Volatile.Read(ref _value);

    public override void Record(double value, long generation, TimeProvider clock) => Volatile.Write(ref _value, value);
}

/// <summary>A value asked for at each scrape. What is not observed in a scrape is not exposed by it. Touched under the scrape's lock only.</summary>
/// <param name="labels">Labels as exposed.</param>
/// <param name="adds">Whether two observations of one scrape add up (counters of several instances) or the newer one holds (gauges).</param>
internal sealed class ObservedSeries(string labels, bool adds) : Series(labels)
{
    public double Value { get; private set; }

    public long Generation { get; private set; }

    public override void Record(double value, long generation, TimeProvider clock)
    {
        Value = adds && Generation == generation ? Value + value : value;
        Generation = generation;
    }
}
