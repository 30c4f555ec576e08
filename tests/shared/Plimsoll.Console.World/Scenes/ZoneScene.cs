using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Zones on both sides, some that matter and some that do not.</summary>
public static class ZoneScene
{
    private static readonly (double Near, double Far, double Share, bool Significant)[] Bands =
        [(0.021, 0.026, 0.018, true), (0.037, 0.046, 0.052, true), (0.083, 0.101, 0.071, true), (0.061, 0.064, 0.004, false), (0.187, 0.203, 0.06, true)];

    /// <summary>The newest set of an instrument.</summary>
    public static ZoneSet Of(InstrumentScene scene, ScriptedMarket market)
    {
        var mark = scene.MarkAt(market.Minute);
        var set = new ZoneSet
        {
            Instrument = scene.Name,
            Minute = market.Minute,
            AsOfUnixNs = UnixTime.StartOfMinute(market.Minute + 1) - 1,
            MarkPrice = mark,
            OpenInterestUsd = scene.OpenInterestUsd,
            Coverage = 0.37,
            SourceAgeMs = 41_000,
            Basis = Basis.Modelled,
            Quality = Quality.Unverified,
            Origin = market.Origin,
            ModelVersion = "map-1",
            MarginTableDate = "2026-05-01",
        };
        foreach (var (near, far, share, significant) in Bands)
        {
            set.Zones.Add(One(scene, mark, PositionSide.Short, near, far, share, significant));
            set.Zones.Add(One(scene, mark, PositionSide.Long, near * 1.2, far * 1.2, share * 0.8, significant));
        }

        var ordered = set.Zones.OrderBy(zone => Math.Abs(zone.DistancePct)).ToList();
        set.Zones.Clear();
        set.Zones.AddRange(ordered);
        return set;
    }

    private static Zone One(InstrumentScene scene, double mark, PositionSide side, double near, double far, double share, bool significant)
    {
        var sign = side == PositionSide.Short ? 1 : -1;
        var (first, last) = (mark * (1 + (sign * near)), mark * (1 + (sign * far)));
        var mass = scene.OpenInterestUsd * share;
        return new Zone
        {
            Id = $"{scene.Name}/{side}/{near}",
            Side = side,
            LowPrice = Math.Min(first, last),
            HighPrice = Math.Max(first, last),
            PeakPrice = (first + last) / 2,
            MassUsd = mass,
            MassLowUsd = mass * 0.44,
            MassHighUsd = mass * 1.9,
            MassOverOpenInterest = share,
            DistancePct = sign * near * 100,
            DistanceSigma = sign * near / 0.0061,
            Persistence = 0.4,
            AgeMs = (ulong)(near * 400_000_000),
            Significant = significant,
        };
    }
}
