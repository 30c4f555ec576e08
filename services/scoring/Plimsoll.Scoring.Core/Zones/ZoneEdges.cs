using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Zones;

/// <summary>What scoring keeps of a zone.</summary>
/// <param name="IsLong">Longs would be liquidated.</param>
/// <param name="IsSignificant">Large enough to matter, by the heatmap's rule.</param>
/// <param name="LowPrice">Lower edge, quote units.</param>
/// <param name="HighPrice">Upper edge, quote units.</param>
/// <param name="MassUsd">Modelled notional, USD.</param>
internal readonly record struct ZoneEdges(bool IsLong, bool IsSignificant, double LowPrice, double HighPrice, double MassUsd)
{
    public static ZoneEdges Of(Zone zone) =>
        new(zone.Side == PositionSide.Long, zone.Significant, zone.LowPrice, zone.HighPrice, zone.MassUsd);

    /// <summary>Distance of the near edge from the mark, per cent, without sign; 0 inside (section B.4).</summary>
    public double DistancePct(double mark) =>
        mark < LowPrice ? ((LowPrice / mark) - 1) * 100 : mark > HighPrice ? (1 - (HighPrice / mark)) * 100 : 0;

    /// <summary>The same as natural log.</summary>
    public double DistanceLn(double mark) =>
        mark < LowPrice ? Math.Log(LowPrice / mark) : mark > HighPrice ? Math.Log(mark / HighPrice) : 0;

    /// <summary>Width as natural log.</summary>
    public double WidthLn => Math.Log(HighPrice / LowPrice);

    /// <summary>Part of the mass that lies within a band around the mark, mass taken as even over the zone.</summary>
    public double MassWithin(double low, double high)
    {
        var overlap = Math.Min(HighPrice, high) - Math.Max(LowPrice, low);
        return overlap < 0 ? 0 : HighPrice > LowPrice ? MassUsd * Math.Min(1, overlap / (HighPrice - LowPrice)) : MassUsd;
    }

    public void Write(PageWriter page)
    {
        page.Write(IsLong);
        page.Write(IsSignificant);
        page.Write(LowPrice);
        page.Write(HighPrice);
        page.Write(MassUsd);
    }

    public static ZoneEdges Read(ref PageReader page) =>
        new(page.ReadBool(), page.ReadBool(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
}
