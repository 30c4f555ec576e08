using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Trials;

/// <summary>
/// T1: given the range that the mark reached, at which of its prices was liquidated? Information gain per notional of the map over every
/// baseline, and Molchan's area. Conditioning on the range removes the credit for knowing that price would go there.
/// </summary>
internal sealed class LocationTrial(EvaluationOptions options, BlockTable sums)
{
    private const int LeastCells = 3;
    private static readonly Side[] Sides = [Side.Long, Side.Short];
    private readonly Dictionary<int, DistanceHistogram> distances = [];

    /// <summary>Name of a gain over a baseline.</summary>
    public static string Gain(int horizon, string baseline) => $"gain|{horizon}|{baseline}";

    /// <summary>Name of the notional that gains are weighted with.</summary>
    public static string Notional(int horizon) => $"gain|{horizon}|usd";

    /// <summary>Name of Molchan's area times notional.</summary>
    public static string MolchanOf(int horizon, string map) => $"molchan|{horizon}|{map}";

    /// <summary>Scores an origin.</summary>
    public void Run(OriginCase moment, int horizon)
    {
        if (!distances.TryGetValue(horizon, out var histogram)) distances.Add(horizon, histogram = new DistanceHistogram());
        var distance = histogram.Column(moment.Origin.Column, moment.Origin.TimeMs);
        var (mark, step) = (moment.Origin.Column.MarkBucket, moment.Origin.Column.Grid.LogStep);
        List<(double, double)> seen = [];
        foreach (var side in Sides)
        {
            var (from, usd) = moment.Reached(side, horizon);
            for (var i = 0; i < usd.Length; i++)
            {
                if (usd[i] > 0) seen.Add((Math.Abs(from + i - mark) * step, usd[i]));
            }

            if (usd.Length >= LeastCells && usd.Sum() > 0) Score(moment, horizon, distance.Usd(side), side, from, usd);
        }

        histogram.Add(moment.Origin.TimeMs + (horizon * 60_000L), seen);
    }

    /// <summary>A density over some cells: scaled to 1 and mixed with a uniform one.</summary>
    public static double[] Density(ReadOnlySpan<double> cells, double uniformShare)
    {
        var total = 0.0;
        foreach (var cell in cells) total += cell;
        var density = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            density[i] = (uniformShare / cells.Length) + ((1 - uniformShare) * (total > 0 ? cells[i] / total : 1.0 / cells.Length));
        return density;
    }

    /// <summary>Notional times log gain of one density over another.</summary>
    public static double GainOf(ReadOnlySpan<double> map, ReadOnlySpan<double> baseline, ReadOnlySpan<double> usd)
    {
        var gain = 0.0;
        for (var i = 0; i < usd.Length; i++)
        {
            if (usd[i] > 0) gain += usd[i] * Math.Log(map[i] / baseline[i]);
        }

        return gain;
    }

    private void Score(OriginCase moment, int horizon, double[] distance, Side side, int from, double[] usd)
    {
        var total = usd.Sum();
        var map = DensityOf(moment.Columns[MapName.Map].Usd(side), from, usd.Length);
        sums.Add(moment.Block, Notional(horizon), total);
        foreach (var name in MapName.Baselines)
        {
            var baseline = DensityOf(name == MapName.Distance ? distance : moment.Columns[name].Usd(side), from, usd.Length);
            sums.Add(moment.Block, Gain(horizon, name), GainOf(map, baseline, usd));
            if (name is MapName.PathOnly or MapName.Placebo) sums.Add(moment.Block, MolchanOf(horizon, name), total * Molchan.Area(baseline, usd));
        }

        sums.Add(moment.Block, MolchanOf(horizon, MapName.Map), total * Molchan.Area(map, usd));
    }

    private double[] DensityOf(double[] column, int from, int count) => Density(column.AsSpan(from, count), options.UniformShare);
}
