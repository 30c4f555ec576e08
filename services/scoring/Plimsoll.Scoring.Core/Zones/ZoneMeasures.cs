using System.Runtime.InteropServices;

namespace Plimsoll.Scoring.Core.Zones;

/// <summary>Where the zones lie relative to the mark. Only significant zones count for distances and numbers (section B.4), all for mass.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ZoneMeasures
{
    /// <summary>Value of a distance where there is no significant zone: farther than any map reaches.</summary>
    public const double None = 100;

    public double NearestPct;
    public double LongLn;
    public double ShortLn;
    public int Within8;
    public int Within10;
    public int Within15;
    public double MassWithin2;
    public double MassWithin5;

    public static ZoneMeasures Of(MinuteZones zones, double mark)
    {
        var measures = new ZoneMeasures { NearestPct = None, LongLn = double.NaN, ShortLn = double.NaN };
        foreach (ref readonly var zone in zones.Edges.AsSpan())
        {
            measures.MassWithin2 += zone.MassWithin(mark * 0.98, mark * 1.02);
            measures.MassWithin5 += zone.MassWithin(mark * 0.95, mark * 1.05);
            if (!zone.IsSignificant)
                continue;

            var distancePct = zone.DistancePct(mark);
            measures.NearestPct = Math.Min(measures.NearestPct, distancePct);
            measures.Within8 += distancePct <= 8 ? 1 : 0;
            measures.Within10 += distancePct <= 10 ? 1 : 0;
            measures.Within15 += distancePct <= 15 ? 1 : 0;
            ref var nearest = ref zone.IsLong ? ref measures.LongLn : ref measures.ShortLn;
            var distanceLn = zone.DistanceLn(mark);
            nearest = double.IsNaN(nearest) ? distanceLn : Math.Min(nearest, distanceLn);
        }

        var openInterestUsd = zones.OpenInterestUsd;
        measures.MassWithin2 = openInterestUsd > 0 ? measures.MassWithin2 / openInterestUsd : double.NaN;
        measures.MassWithin5 = openInterestUsd > 0 ? measures.MassWithin5 / openInterestUsd : double.NaN;
        return measures;
    }
}
