using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using PositionSide = Plimsoll.Contracts.Common.V1.PositionSide;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Trials;

/// <summary>
/// T4: do the published zones catch liquidations beyond the width that they cover? What a know-nothing map of the same width would have
/// caught is worked out per origin and side, so that wide and narrow ranges do not mix. Zones that were not reached count for nothing.
/// </summary>
internal static class ZoneTrial
{
    private const double FalseShare = 0.25;
    private const double PassedShare = 0.9;

    private static readonly Side[] Sides = [Side.Long, Side.Short];

    /// <summary>Numbers of zones per side that are scored.</summary>
    public static IReadOnlyList<int> Tops { get; } = [3, 5];

    /// <summary>Name of a sum.</summary>
    public static string Name(int horizon, int top, string what) => $"zones|{horizon}|{top}|{what}";

    /// <summary>Scores an origin.</summary>
    public static void Run(EvaluationOptions options, OriginCase moment, int horizon, BlockTable sums)
    {
        if (moment.Origin.Zones is not { } published) return;
        foreach (var side in Sides)
        {
            var (from, usd) = moment.Reached(side, horizon);
            var total = usd.Sum();
            var near = NearOf(published, side, options.NearLog).ToList();
            foreach (var top in Tops)
            {
                var inside = new bool[usd.Length];
                foreach (var zone in near.Take(top)) Mark(inside, from, moment.Origin.Column, zone);
                if (total > 0)
                {
                    sums.Add(moment.Block, Name(horizon, top, "caught"), usd.Where((_, i) => inside[i]).Sum());
                    sums.Add(moment.Block, Name(horizon, top, "expected"), total * inside.Count(cell => cell) / inside.Length);
                    sums.Add(moment.Block, Name(horizon, top, "usd"), total);
                }
            }

            foreach (var zone in near.Take(Tops[^1])) CountFalse(moment, horizon, zone, from, usd, sums);
        }
    }

    /// <summary>Zones of a side within a distance, largest first.</summary>
    public static IEnumerable<Zone> NearOf(ZoneSet published, Side side, double log)
    {
        var wanted = side == Side.Long ? PositionSide.Long : PositionSide.Short;
        return published.Zones.Where(zone => zone.Side == wanted && Math.Abs(Math.Log(1 + (zone.DistancePct / 100))) <= log).OrderByDescending(zone => zone.MassUsd);
    }

    /// <summary>The buckets of a zone: from, and one past the end.</summary>
    public static (int From, int End) BucketsOf(MapColumn column, Zone zone) =>
        ((int)Math.Round(column.Grid.PositionOf(zone.LowPrice)) - column.FirstBucket, (int)Math.Round(column.Grid.PositionOf(zone.HighPrice)) - column.FirstBucket);

    private static void Mark(bool[] inside, int from, MapColumn column, Zone zone)
    {
        var (low, end) = BucketsOf(column, zone);
        for (var i = Math.Max(0, low - from); i < Math.Min(inside.Length, end - from); i++) inside[i] = true;
    }

    private static void CountFalse(OriginCase moment, int horizon, Zone zone, int from, double[] usd, BlockTable sums)
    {
        var (low, end) = BucketsOf(moment.Origin.Column, zone);
        var (first, last) = (Math.Max(0, low - from), Math.Min(usd.Length, end - from));
        if (end <= low || last - first < PassedShare * (end - low)) return;
        var amount = 0.0;
        for (var i = first; i < last; i++) amount += usd[i];
        sums.Add(moment.Block, Name(horizon, Tops[^1], "passed"), 1);
        sums.Add(moment.Block, Name(horizon, Tops[^1], "false"), amount < FalseShare * zone.MassUsd ? 1 : 0);
    }
}
