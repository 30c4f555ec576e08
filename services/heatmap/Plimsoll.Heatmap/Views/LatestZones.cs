using System.Collections.Concurrent;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Views;

/// <summary>The newest zones of every instrument. A view over heatmap.zones.latest.v1.</summary>
internal sealed class LatestZones : ITopicView
{
    private readonly ConcurrentDictionary<string, ZoneSet> _zones = new(StringComparer.Ordinal);

    /// <summary>The newest set of each instrument.</summary>
    public IReadOnlyDictionary<string, ZoneSet> Sets => _zones;

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var set = ZoneSet.Parser.ParseFrom(record.Value.Span);
        _zones.AddOrUpdate(set.Instrument, set, (_, known) => known.Minute > set.Minute ? known : set);
    }
}
