using System.Globalization;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Identity;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>A zone that lives from minute to minute.</summary>
/// <param name="Id">Stable while it lives.</param>
/// <param name="Side">Whose positions would be liquidated.</param>
/// <param name="Low">First bucket of the grid.</param>
/// <param name="High">Last bucket of the grid.</param>
/// <param name="AppearedUnixNs">Event time at which it appeared.</param>
public readonly record struct LiveZone(string Id, PositionSide Side, int Low, int High, long AppearedUnixNs);

/// <summary>
/// Gives zones their identity and hysteresis (quant specification B.1.4): a zone is the one of the minute before that it overlaps by half;
/// it appears at the higher persistence and stays until the lower one.
/// </summary>
/// <param name="parameters">Thresholds.</param>
public sealed class ZoneTracker(ZoneParameters parameters)
{
    private readonly List<(double Overlap, int Shape, int Live)> pairs = [];
    private List<LiveZone> live = [];

    /// <summary>The zones that live now.</summary>
    public IReadOnlyList<LiveZone> Live => live;

    /// <summary>Takes the zones found for one side; gives each its live zone, or null where it is too faint to appear.</summary>
    /// <param name="instrument">Canonical instrument, part of new ids.</param>
    /// <param name="side">The side.</param>
    /// <param name="shapes">What the detector found, in grid buckets.</param>
    /// <param name="minute">Minute that is closed.</param>
    /// <param name="asOfUnixNs">Event time of the map.</param>
    public LiveZone?[] Track(string instrument, PositionSide side, IReadOnlyList<ZoneShape> shapes, long minute, long asOfUnixNs)
    {
        var tracked = new LiveZone?[shapes.Count];
        Match(side, shapes, tracked);
        var next = live.Where(zone => zone.Side != side).ToList();
        for (var i = 0; i < shapes.Count; i++)
        {
            if (tracked[i] is null && shapes[i].Persistence >= parameters.PersistenceAppear)
                tracked[i] = new LiveZone(IdOf(instrument, side, minute, shapes[i].Peak), side, shapes[i].Low, shapes[i].High, asOfUnixNs);
            if (tracked[i] is { } zone) next.Add(zone);
        }

        live = next;
        return tracked;
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(live.Count);
        foreach (var zone in live)
        {
            page.Write(zone.Id);
            page.Write((byte)zone.Side);
            page.Write(zone.Low);
            page.Write(zone.High);
            page.Write(zone.AppearedUnixNs);
        }
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        live = [];
        var count = PageBounds.Within(page.ReadInt32(), 0, 100_000);
        for (var i = 0; i < count; i++)
        {
            var id = page.ReadString();
            var side = page.ReadBool() ? PositionSide.Short : PositionSide.Long;
            live.Add(new LiveZone(id, side, page.ReadInt32(), page.ReadInt32(), page.ReadInt64()));
        }
    }

    private void Match(PositionSide side, IReadOnlyList<ZoneShape> shapes, LiveZone?[] tracked)
    {
        pairs.Clear();
        for (var i = 0; i < shapes.Count; i++)
        {
            for (var j = 0; j < live.Count; j++)
            {
                var overlap = live[j].Side == side ? Overlap(shapes[i], live[j]) : 0;
                if (overlap >= parameters.IdentityOverlap) pairs.Add((overlap, i, j));
            }
        }

        // Best overlap first; ties by position, so that the order is the same in every run.
        pairs.Sort((a, b) => (-a.Overlap, a.Shape, a.Live).CompareTo((-b.Overlap, b.Shape, b.Live)));
        var taken = new HashSet<int>();
        foreach (var (_, shape, zone) in pairs)
        {
            if (tracked[shape] is null && taken.Add(zone)) tracked[shape] = live[zone] with { Low = shapes[shape].Low, High = shapes[shape].High };
        }
    }

    private static double Overlap(in ZoneShape shape, in LiveZone zone)
    {
        var common = Math.Min(shape.High, zone.High) - Math.Max(shape.Low, zone.Low) + 1;
        return common <= 0 ? 0 : (double)common / (Math.Min(shape.High - shape.Low, zone.High - zone.Low) + 1);
    }

    private static string IdOf(string instrument, PositionSide side, long minute, int peak) => DeterministicId.Of(
        "zone", instrument, side == PositionSide.Long ? "long" : "short",
        minute.ToString(CultureInfo.InvariantCulture), peak.ToString(CultureInfo.InvariantCulture));
}
