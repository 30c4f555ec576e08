using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// What a cascade that begins at a zone would do (quant specification C.2): the price is put at the zone's near edge, the zones from there on
/// feed forced volume into a book of even depth. Middle values of the specification's priors, one path, no distribution.
/// </summary>
public static class ZoneScenario
{
    /// <summary>φ: share of triggered notional that reaches the book, the mean of its prior.</summary>
    public const double ReachShare = 0.8;

    /// <summary>W: share of visible depth that is there when it is needed, the median of its prior.</summary>
    public const double DepthSurvival = 0.269;

    private const double BucketWidth = 0.001;
    private const int Buckets = 400; // a third of the price away: nothing known of a book lies beyond

    /// <summary>Runs the cascade.</summary>
    /// <param name="side">Side whose positions are forced: longs below the mark, shorts above.</param>
    /// <param name="markPrice">Mark price.</param>
    /// <param name="zones">Zones of that side.</param>
    /// <param name="first">The zone that is reached.</param>
    /// <param name="depthUsdPerLog">Visible depth per unit of log price, USD, above 0.</param>
    /// <param name="liquidationPrice">Liquidation price of the position that asks.</param>
    public static ZoneCascade Run(PositionSide side, double markPrice, IEnumerable<Zone> zones, Zone first, double depthUsdPerLog, double liquidationPrice)
    {
        Span<double> liquidations = stackalloc double[Buckets];
        liquidations.Clear();
        foreach (var zone in zones) Spread(liquidations, side, markPrice, zone);
        var (near, _) = Range(side, markPrice, first);
        var shock = Math.Min(Buckets - 1, (int)(near / BucketWidth) + 1);
        Span<double> depth = stackalloc double[Buckets - shock];
        depth.Fill(depthUsdPerLog * BucketWidth);
        var outcome = CascadeSweep.Run(BucketWidth, liquidations, depth, shock, 0, ReachShare, DepthSurvival);
        var stop = markPrice * Math.Exp(-side.Sign() * outcome.Displacement);
        var cascade = new ZoneCascade
        {
            StopPrice = stop, ForcedUsd = Math.Round(outcome.ForcedUsd, 2), Absorbed = outcome.IsAbsorbed, ReachesLiquidation = side.Sign() * (stop - liquidationPrice) <= 0,
        };
        if (double.IsFinite(outcome.Amplification)) cascade.Amplification = Math.Round(outcome.Amplification, 6);
        return cascade;
    }

    private static void Spread(Span<double> liquidations, PositionSide side, double markPrice, Zone zone)
    {
        var (near, far) = Range(side, markPrice, zone);
        var (from, to) = ((int)(near / BucketWidth), (int)(far / BucketWidth));
        for (var bucket = Math.Max(0, from); bucket <= Math.Min(to, liquidations.Length - 1); bucket++) liquidations[bucket] += zone.MassUsd / (to - from + 1);
    }

    // Log distances of a zone's edges from the mark, the near one first, 0 where the mark is inside.
    private static (double Near, double Far) Range(PositionSide side, double markPrice, Zone zone) => side == PositionSide.Long
        ? (Math.Max(0, Math.Log(markPrice / zone.HighPrice)), Math.Max(0, Math.Log(markPrice / zone.LowPrice)))
        : (Math.Max(0, Math.Log(zone.LowPrice / markPrice)), Math.Max(0, Math.Log(zone.HighPrice / markPrice)));
}
