using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Trials;

/// <summary>
/// T5: the map beside the true liquidation prices of all open positions: Wasserstein-1 in log price over the whole window and near the
/// mark, Spearman by band within 10 %, mass within 5 %, and the published band of each zone's mass. A map that says nothing on a side
/// counts as uniform there.
/// </summary>
internal static class TruthTrial
{
    private static readonly Side[] Sides = [Side.Long, Side.Short];

    /// <summary>Name of a sum over origins and sides.</summary>
    public static string Name(string what, string map) => $"truth|{what}|{map}";

    /// <summary>The true map: notional at liquidation prices.</summary>
    public static MapColumn TrueColumn(MapColumn window, IEnumerable<TruePosition> positions)
    {
        var column = window.Empty();
        foreach (var position in positions) column.Add(position.Side, position.LiquidationPrice, position.SizeBase * position.LiquidationPrice);
        return column;
    }

    /// <summary>Scores an origin.</summary>
    /// <param name="options">How the map is judged.</param>
    /// <param name="moment">The origin.</param>
    /// <param name="positions">True positions.</param>
    /// <param name="isWhole">They are all there are; of a part of them places are compared, masses not.</param>
    /// <param name="sums">Where scores go.</param>
    public static void Run(EvaluationOptions options, OriginCase moment, IReadOnlyList<TruePosition> positions, bool isWhole, BlockTable sums)
    {
        var truth = TrueColumn(moment.Origin.Column, positions);
        foreach (var side in Sides)
        {
            Distances(moment, truth, side, "whole", truth.OwnSide(side), sums);
            Distances(moment, truth, side, "near", truth.Near(side, options.NearLog), sums);
            if (!isWhole) continue;
            var within = truth.Near(side, options.MassLog);
            sums.Add(moment.Block, Name("mass", "truth"), truth.Sum(side, within));
            sums.Add(moment.Block, Name("mass", MapName.Map), moment.Origin.Column.Sum(side, within));
        }

        var bands = BandsOf(truth, options);
        if (bands.Sum() > 0)
        {
            sums.Add(moment.Block, Name("rank", "count"), 1);
            foreach (var name in MapName.Columns) sums.Add(moment.Block, Name("rank", name), RankCorrelation.Of(BandsOf(moment.Columns[name], options), bands));
        }

        if (isWhole && moment.Origin.Zones is { } published)
        {
            foreach (var side in Sides)
            {
                foreach (var zone in ZoneTrial.NearOf(published, side, options.NearLog))
                {
                    var (low, end) = ZoneTrial.BucketsOf(truth, zone);
                    var mass = truth.Sum(side, (Math.Clamp(low, 0, truth.Buckets), Math.Clamp(end, 0, truth.Buckets)));
                    sums.Add(moment.Block, Name("zones", "count"), 1);
                    sums.Add(moment.Block, Name("zones", "inside"), mass >= zone.MassLowUsd && mass <= zone.MassHighUsd ? 1 : 0);
                    sums.Add(moment.Block, Name("zones", "below"), mass < zone.MassLowUsd ? 1 : 0);
                }
            }
        }
    }

    private static void Distances(OriginCase moment, MapColumn truth, Side side, string what, (int From, int End) range, BlockTable sums)
    {
        var (from, end) = range;
        if (!(truth.Sum(side, range) > 0)) return;
        sums.Add(moment.Block, Name(what, "count"), 1);
        var real = truth.Usd(side).AsSpan(from, end - from);
        foreach (var name in MapName.Columns)
        {
            var cells = moment.Columns[name].Usd(side).AsSpan(from, end - from);
            var distance = Transport.Distance(cells, real, truth.Grid.LogStep);
            if (double.IsNaN(distance)) distance = Transport.Distance(moment.Columns[MapName.Uniform].Usd(side).AsSpan(from, end - from), real, truth.Grid.LogStep);
            sums.Add(moment.Block, Name(what, name), distance);
        }
    }

    private static double[] BandsOf(MapColumn column, EvaluationOptions options)
    {
        var (cells, count) = (Math.Max(1, (int)Math.Round(options.BandLog / column.Grid.LogStep)), (int)Math.Round(options.NearLog / options.BandLog));
        var bands = new double[2 * count];
        for (var band = 0; band < count; band++)
        {
            var (near, far) = (column.MarkBucket + (band * cells), column.MarkBucket + ((band + 1) * cells));
            bands[band] = column.Sum(Side.Short, (Math.Min(near, column.Buckets), Math.Min(far, column.Buckets)));
            (near, far) = (column.MarkBucket + 1 - (band * cells), column.MarkBucket + 1 - ((band + 1) * cells));
            bands[count + band] = column.Sum(Side.Long, (Math.Max(0, far), Math.Max(0, near)));
        }

        return bands;
    }
}
