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
    public double MassWithin1;
    public double MassWithin2;
    public double MassWithin5;

    /// <summary>Mass within 2 % over the depth that can be hit within 2 %, both sides; NaN without depth.</summary>
    public double MassOverDepth;

    /// <summary>Largest liquidation per liquidated dollar in a zone within 2 % (section C.3); NaN without depth.</summary>
    public double Reproduction;

    /// <summary>Leverage at mark, weighted by mass: a position that is liquidated at a distance d has equity of d plus maintenance. NaN without zones.</summary>
    public double Leverage;

    // Maintenance of the lowest bracket at most venues; it matters near the mark only.
    private const double Maintenance = 0.005;

    /// <summary>The smaller of two distances of which either may be unknown.</summary>
    public static double Nearer(double first, double second) => double.IsNaN(first) ? second : double.IsNaN(second) ? first : Math.Min(first, second);

    /// <param name="zones">The zones.</param>
    /// <param name="mark">Mark price.</param>
    /// <param name="depthUsdPerLog">USD per unit of log price that can be hit; NaN while unknown.</param>
    /// <param name="share">Share of liquidated notional that reaches the book.</param>
    public static ZoneMeasures Of(MinuteZones zones, double mark, double depthUsdPerLog, double share)
    {
        var measures = new ZoneMeasures { NearestPct = None, LongLn = double.NaN, ShortLn = double.NaN };
        var (massUsd, notionalOverEquity) = (0.0, 0.0);
        foreach (ref readonly var zone in zones.Edges.AsSpan())
        {
            measures.MassWithin1 += zone.MassWithin(mark * 0.99, mark * 1.01);
            measures.MassWithin2 += zone.MassWithin(mark * 0.98, mark * 1.02);
            measures.MassWithin5 += zone.MassWithin(mark * 0.95, mark * 1.05);
            var middleLn = Math.Abs(Math.Log((zone.LowPrice + zone.HighPrice) / 2 / mark));
            (massUsd, notionalOverEquity) = (massUsd + zone.MassUsd, notionalOverEquity + (zone.MassUsd / (middleLn + Maintenance)));
            if (zone.DistancePct(mark) <= 2)
                measures.Reproduction = Math.Max(measures.Reproduction, share * zone.MassUsd / Math.Max(zone.WidthLn, 1e-4) / depthUsdPerLog);
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

        measures.Leverage = massUsd > 0 ? notionalOverEquity / massUsd : double.NaN;
        measures.Reproduction = double.IsNaN(depthUsdPerLog) ? double.NaN : measures.Reproduction;
        measures.MassOverDepth = share * measures.MassWithin2 / (2 * 0.02 * depthUsdPerLog);
        var openInterestUsd = zones.OpenInterestUsd;
        measures.MassWithin1 = openInterestUsd > 0 ? measures.MassWithin1 / openInterestUsd : double.NaN;
        measures.MassWithin2 = openInterestUsd > 0 ? measures.MassWithin2 / openInterestUsd : double.NaN;
        measures.MassWithin5 = openInterestUsd > 0 ? measures.MassWithin5 / openInterestUsd : double.NaN;
        return measures;
    }
}
