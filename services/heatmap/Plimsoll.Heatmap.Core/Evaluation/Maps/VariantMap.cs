using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Core.Evaluation.Maps;

/// <summary>The production processor over another market than the real one.</summary>
internal sealed class VariantMap : IRecordSink
{
    /// <inheritdoc/>
    public void Publish(OutputRecord record)
    {
        // Only the map is looked at.
    }

    /// <summary>Columns at the origins; null where there was no map yet.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="entries">The market.</param>
    /// <param name="parameters">Parameters of the map.</param>
    /// <param name="originsMs">Origins, Unix milliseconds, ascending.</param>
    public static MapColumn?[] Run(string instrument, Venue venue, IEnumerable<TapeEntry> entries, HeatmapParameters parameters, IReadOnlyList<long> originsMs)
    {
        var (processor, sink, columns, next) = (new HeatmapProcessor(parameters), new VariantMap(), new MapColumn?[originsMs.Count], 0);
        foreach (var (timeMs, record) in TapeRecords.Of(instrument, venue, entries))
        {
            for (; next < originsMs.Count && timeMs >= originsMs[next]; next++) columns[next] = ColumnOf(processor, instrument, venue);
            if (next == originsMs.Count) return columns;
            processor.Step(record, sink);
        }

        for (; next < originsMs.Count; next++) columns[next] = ColumnOf(processor, instrument, venue);
        return columns;
    }

    private static MapColumn? ColumnOf(HeatmapProcessor processor, string instrument, Venue venue) =>
        processor.MapOf(instrument, venue) is { } map ? MapColumn.Of(map) : null;
}
