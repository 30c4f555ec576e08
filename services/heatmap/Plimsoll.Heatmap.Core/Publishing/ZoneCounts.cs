using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>Zones near the mark: how many within 8, 10 and 15 per cent (quant specification B.4), and which levels they hold.</summary>
internal static class ZoneCounts
{
    private static readonly double[] WithinPcts = [8, 10, 15];

    /// <summary>Significant zones by distance.</summary>
    /// <param name="zones">All zones.</param>
    public static IEnumerable<ZonesWithin> Of(IReadOnlyCollection<Zone> zones)
    {
        foreach (var pct in WithinPcts)
        {
            var within = new ZonesWithin { WithinPct = pct };
            foreach (var zone in zones)
            {
                if (!zone.Significant || Math.Abs(zone.DistancePct) > pct) continue;
                if (zone.Side == PositionSide.Long) (within.LongZones, within.LongUsd) = (within.LongZones + 1, Quantise.Usd(within.LongUsd + zone.MassUsd));
                else (within.ShortZones, within.ShortUsd) = (within.ShortZones + 1, Quantise.Usd(within.ShortUsd + zone.MassUsd));
            }

            yield return within;
        }
    }

    /// <summary>Writes into each zone the levels inside it.</summary>
    /// <param name="set">Zones and levels.</param>
    public static void Annotate(ZoneSet set)
    {
        foreach (var zone in set.Zones) zone.Levels.AddRange(set.Levels.Where(level => level.Price >= zone.LowPrice && level.Price <= zone.HighPrice));
    }
}
