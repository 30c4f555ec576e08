using Plimsoll.Heatmap.Core.Parameters;

namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>The prior of the kernel weights, Gamma(1 + n0 pi_k, n0 / c0) with mode pi_k c0 (quant specification A.5).</summary>
/// <param name="Parameters">Gives n0.</param>
/// <param name="Weights">pi: the expected mix, summing to 1.</param>
/// <param name="Ratio">c0: the expected realisation ratio.</param>
public sealed record MixPrior(CalibrationParameters Parameters, IReadOnlyList<double> Weights, double Ratio)
{
    /// <summary>a_k.</summary>
    /// <param name="kernel">Kernel.</param>
    public double ShapeOf(int kernel) => 1 + (Parameters.PriorCounts * Weights[kernel]);

    /// <summary>b_k, the same for all kernels.</summary>
    public double Rate => Parameters.PriorCounts / Ratio;

    /// <summary>All shapes.</summary>
    public double[] Shapes() => [.. Enumerable.Range(0, Weights.Count).Select(ShapeOf)];

    /// <summary>All rates.</summary>
    public double[] Rates() => [.. Weights.Select(_ => Rate)];
}
