using Plimsoll.Heatmap.Core.Calibration;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Trials;

/// <summary>
/// How far exposure-aware Poisson EM recovers a venue's leverage mix from swept cells and prints (quant specification A.5). The true mix is
/// that of what opens between two of the truth's lists, by notional and the distance from entry to liquidation price, each to the kernel with
/// the nearest median distance. What lies beyond the map's window is not levered in the map's sense: it belongs to the reservoir.
/// </summary>
internal static class MixTrial
{
    private const double PriorCounts = 200;
    private const double WinsoriseTimes = 20;
    private const int MaxSteps = 400;
    private const long MinuteMs = 60_000;

    /// <summary>Fits and compares.</summary>
    public static MixRow Run(Track track, string block, TrueBook? truth)
    {
        var (kernels, count) = (track.Kernels!, track.Kernels!.Count);
        var logStep = track.Origins[0].Column.Grid.LogStep;
        var distances = Enumerable.Range(0, count)
            .Select(k => (kernels.Of(Side.Long)[k].MedianBuckets + kernels.Of(Side.Short)[k].MedianBuckets) / 2 * logStep).ToArray();
        var prints = track.Tape.Liquidations;
        var (usd, squares) = (prints.Sum(print => print.Usd), prints.Sum(print => print.Usd * print.Usd));
        var unit = usd > 0 ? squares / usd : 1;
        var (theta, cells) = usd > 0 ? Fit(track, unit) : ([], 0);
        var ratio = theta.Sum();
        return new MixRow(
            block, track.Venue.ToString(), [.. distances.Select(distance => 100 * distance)], track.PriorWeights,
            ratio > 0 ? [.. theta.Select(value => value / ratio)] : [], track.Weights, truth is null ? [] : TrueMix(truth, distances, track.Origins[0].Column.Buckets / 2 * logStep), ratio, cells, usd / unit);
    }

    /// <summary>Distance between two mixes, 0 to 2. The two most distant kernels cannot be told apart by distance and count as one.</summary>
    /// <param name="first">Shares by kernel.</param>
    /// <param name="second">Shares by kernel.</param>
    /// <param name="kernels">Kernels that count, nearest first; their shares are scaled to a sum of 1.</param>
    public static double Distance(IReadOnlyList<double> first, IReadOnlyList<double> second, int kernels)
    {
        var (a, b) = (Merged(first).Take(kernels).ToArray(), Merged(second).Take(kernels).ToArray());
        var (sumA, sumB) = (a.Sum(), b.Sum());
        return sumA > 0 && sumB > 0 ? a.Zip(b, (x, y) => Math.Abs((x / sumA) - (y / sumB))).Sum() : double.NaN;
    }

    /// <summary>The mix of what opens.</summary>
    /// <param name="truth">Lists of open positions.</param>
    /// <param name="distances">Median distance of each kernel, log price.</param>
    /// <param name="reachLog">Half width of the map's window, log price.</param>
    public static double[] TrueMix(TrueBook truth, double[] distances, double reachLog)
    {
        var mix = new double[distances.Length];
        Dictionary<int, TruePosition>? before = null;
        foreach (var positions in truth.ByTime.OrderBy(list => list.Key).Select(list => list.Value))
        {
            foreach (var position in positions)
            {
                // The first list holds what was opened before the record.
                if (before is null) break;
                var held = before.TryGetValue(position.Account, out var known) && known.Side == position.Side ? known.SizeBase : 0;
                var distance = Math.Abs(Math.Log(position.LiquidationPrice / position.EntryPrice));
                if (position.SizeBase <= held || !(distance <= reachLog)) continue;
                var nearest = Enumerable.Range(0, distances.Length).MinBy(k => Math.Abs(Math.Log(distances[k] / Math.Max(distance, 1e-6))));
                mix[nearest] += (position.SizeBase - held) * position.EntryPrice;
            }

            before = positions.ToDictionary(position => position.Account);
        }

        var total = mix.Sum();
        return total > 0 ? [.. mix.Select(value => value / total)] : [];
    }

    private static IEnumerable<double> Merged(IReadOnlyList<double> mix) => [.. mix.SkipLast(2), mix.TakeLast(2).Sum()];

    private static (double[] Theta, int Cells) Fit(Track track, double unit)
    {
        var printed = track.Tape.Liquidations.GroupBy(print => (print.TimeMs / MinuteMs, print.Side)).ToDictionary(group => group.Key, group => group.Sum(print => print.Usd));
        var exposures = new List<double[]>();
        var counts = new List<double>();
        foreach (var (cell, usd) in track.Sweeps.Cells)
        {
            var exposure = usd.Select(value => value / unit).ToArray();
            if (exposure.Sum() <= 1e-6) continue;
            var expected = exposure.Zip(track.PriorWeights, (mass, weight) => mass * weight).Sum();
            exposures.Add(exposure);
            counts.Add(Math.Min(printed.GetValueOrDefault(cell) / unit, WinsoriseTimes * Math.Max(1, expected)));
        }

        var theta = track.PriorWeights.ToArray();
        var shapes = theta.Select(weight => 1 + (PriorCounts * weight)).ToArray();
        var rates = theta.Select(_ => PriorCounts).ToArray();
        var all = counts.ToArray();
        for (var step = 0; step < MaxSteps && exposures.Count > 0; step++) PoissonMixture.Step(theta, exposures, all, shapes, rates);
        return (theta, exposures.Count);
    }
}
