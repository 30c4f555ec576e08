namespace Plimsoll.Hosting.Exposition;

/// <summary>One instrument's way to its family's series.</summary>
/// <param name="family">The family of its exposed name.</param>
/// <param name="service">The host whose meter factory made it, or null for an instrument of the whole process.</param>
internal sealed class InstrumentBinding(Family family, string? service)
{
    private readonly TagTable _table = new();
    private Series? _untagged;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, long generation, TimeProvider clock)
    {
        var series = tags.IsEmpty ? Volatile.Read(ref _untagged) : _table.Find(tags);
        (series ?? Resolve(tags)).Record(value, generation, clock);
    }

    private Series Resolve(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = family.SeriesOf(tags, service, out var overflowed);
        if (overflowed)
            family.CountOverflow(); // not remembered: each further measurement is counted too
        else if (tags.IsEmpty)
            Volatile.Write(ref _untagged, series);
        else
            _table.Add(tags, series);

        return series;
    }
}
