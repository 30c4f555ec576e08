namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>The posterior of a kernel's weight, Gamma(shape, rate) (quant specification A.6).</summary>
/// <param name="Shape">Above 0.</param>
/// <param name="Rate">Above 0.</param>
public readonly record struct GammaPosterior(double Shape, double Rate)
{
    /// <summary>Standard normal quantile of 0.9.</summary>
    public const double NormalQuantile90 = 1.2815515655446004;

    /// <summary>The mode, what EM converges to; 0 for a shape of 1 or less.</summary>
    public double Mode => Math.Max(0, Shape - 1) / Rate;

    /// <summary>A quantile by Wilson and Hilferty's cube root (1931): a few per cent off for small shapes, never negative.</summary>
    /// <param name="normalQuantile">The standard normal quantile of the same probability.</param>
    public double Quantile(double normalQuantile)
    {
        var root = 1 - (1 / (9 * Shape)) + (normalQuantile / (3 * Math.Sqrt(Shape)));
        return root <= 0 ? 0 : Shape * root * root * root / Rate;
    }
}
