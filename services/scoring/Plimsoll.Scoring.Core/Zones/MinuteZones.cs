using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Zones;

/// <summary>The zones of one closed minute.</summary>
/// <param name="Minute">Whole minutes since 1970.</param>
/// <param name="OpenInterestUsd">Open interest of the map, one side.</param>
/// <param name="Edges">The zones.</param>
internal sealed record MinuteZones(long Minute, double OpenInterestUsd, ZoneEdges[] Edges)
{
    private const int ZoneBytes = 26;

    public static MinuteZones Of(ZoneSet zones) => new(zones.Minute, zones.OpenInterestUsd, [.. zones.Zones.Select(ZoneEdges.Of)]);

    public void Write(PageWriter page)
    {
        page.Write(Minute);
        page.Write(OpenInterestUsd);
        page.Write(Edges.Length);
        foreach (var edges in Edges)
            edges.Write(page);
    }

    public static MinuteZones Read(ref PageReader page)
    {
        var (minute, openInterestUsd) = (page.ReadInt64(), page.ReadDouble());
        var edges = new ZoneEdges[page.ReadLength(ZoneBytes)];
        for (var index = 0; index < edges.Length; index++)
            edges[index] = ZoneEdges.Read(ref page);
        return new MinuteZones(minute, openInterestUsd, edges);
    }
}
