using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Core.Kernels;

/// <summary>The kernels of one instrument at one venue, with their weights.</summary>
public sealed class KernelSet
{
    private readonly SideKernel[][] bySide;

    private KernelSet(double[] weights, double[] leverages, SideKernel[][] bySide)
    {
        Weights = weights;
        Leverages = leverages;
        this.bySide = bySide;
    }

    /// <summary>Share of levered inflow per kernel; sums to 1.</summary>
    public double[] Weights { get; }

    /// <summary>Effective leverage of each kernel; 0 is the broad one.</summary>
    public double[] Leverages { get; }

    /// <summary>Number of kernels.</summary>
    public int Count => Weights.Length;

    /// <summary>The kernels of a side, most levered first, the broad one last.</summary>
    /// <param name="side">Long or short.</param>
    public SideKernel[] Of(PositionSide side) => bySide[(int)side];

    /// <summary>The same kernels with other weights: re-weighting is a dot product, not a replay (quant specification A.2).</summary>
    /// <param name="weights">One per kernel, none negative; scaled to a sum of 1.</param>
    public KernelSet WithWeights(IReadOnlyList<double> weights)
    {
        if (weights.Count != Count) throw new ArgumentException($"{weights.Count} weights, allowed {Count}", nameof(weights));
        var total = weights.Sum();
        return new KernelSet([.. weights.Select(weight => weight / total)], Leverages, bySide);
    }

    /// <summary>The kernel of a leverage, or of the one nearest to it in log; the broad one only for the broad one.</summary>
    /// <param name="leverage">Effective leverage; 0 is the broad kernel.</param>
    public int NearestTo(double leverage)
    {
        var nearest = Count - 1;
        for (var k = Count - 1; k >= 0; k--)
        {
            if (Away(Leverages[k], leverage) < Away(Leverages[nearest], leverage)) nearest = k;
        }

        return nearest;
    }

    private static double Away(double one, double other) =>
        one == other ? 0 : one == 0 || other == 0 ? double.MaxValue : Math.Abs(Math.Log(one / other));

    /// <summary>The same kernels with weights that are used as they stand.</summary>
    internal KernelSet WithExactWeights(double[] weights) => new(weights, Leverages, bySide);

    /// <summary>
    /// The kernels that the venue's margin rules allow. A leverage above the venue's highest cannot be opened: its tier is left out and the
    /// other shares grow in proportion.
    /// </summary>
    /// <param name="mix">Prior shares and spreads.</param>
    /// <param name="schedule">The venue's margin tiers for the asset.</param>
    /// <param name="typicalNotionalUsd">Position notional whose tier gives the maintenance rate.</param>
    /// <param name="logStep">Bucket width in log price.</param>
    /// <param name="maxBuckets">Buckets of the grid.</param>
    public static KernelSet FromMargin(LeverageMix mix, MarginSchedule schedule, double typicalNotionalUsd, double logStep, int maxBuckets)
    {
        var tier = schedule.TierAt(typicalNotionalUsd);
        var shapes = new List<KernelShape>();
        foreach (var (leverage, sharePct) in mix.Tiers)
        {
            if (leverage > tier.MaxLeverage || sharePct <= 0) continue;
            shapes.Add(new KernelShape(
                sharePct,
                LeverageDistance.LogOf(PositionSide.Long, leverage, tier.MaintenanceRate),
                LeverageDistance.LogOf(PositionSide.Short, leverage, tier.MaintenanceRate),
                leverage >= mix.TightFromLeverage ? mix.TightSpread : mix.WideSpread,
                leverage));
        }

        shapes.Add(new KernelShape(mix.CrossSharePct, -Math.Log(1 - mix.CrossMedian), Math.Log(1 + mix.CrossMedian), mix.CrossSpread));
        return FromShapes(shapes, logStep, maxBuckets);
    }

    /// <summary>Kernels of given log-distances.</summary>
    /// <param name="shapes">At least one; weights in any unit.</param>
    /// <param name="logStep">Bucket width in log price.</param>
    /// <param name="maxBuckets">Buckets of the grid.</param>
    public static KernelSet FromShapes(IReadOnlyList<KernelShape> shapes, double logStep, int maxBuckets)
    {
        var total = shapes.Sum(shape => shape.Weight);
        return new KernelSet(
            [.. shapes.Select(shape => shape.Weight / total)],
            [.. shapes.Select(shape => shape.Leverage)],
            [
                [.. shapes.Select(shape => SideKernel.Of(PositionSide.Long, shape.LongMedianLog, shape.Spread, logStep, maxBuckets))],
                [.. shapes.Select(shape => SideKernel.Of(PositionSide.Short, shape.ShortMedianLog, shape.Spread, logStep, maxBuckets))],
            ]);
    }
}

/// <summary>One kernel in words: weight, median log-distance per side, log-normal spread.</summary>
/// <param name="Weight">Weight in any unit, above 0.</param>
/// <param name="LongMedianLog">Median log-distance below entry, above 0.</param>
/// <param name="ShortMedianLog">Median log-distance above entry, above 0.</param>
/// <param name="Spread">Standard deviation of the log of the distance.</param>
/// <param name="Leverage">Effective leverage it stands for; 0 is none in particular.</param>
public readonly record struct KernelShape(double Weight, double LongMedianLog, double ShortMedianLog, double Spread, double Leverage = 0);
