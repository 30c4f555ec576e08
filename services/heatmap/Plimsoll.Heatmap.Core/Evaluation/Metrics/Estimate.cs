namespace Plimsoll.Heatmap.Core.Evaluation.Metrics;

/// <summary>A number with its 95 % interval by blocks; the interval is NaN where there are too few blocks.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>The lower end, or the number itself below every claim where there is no interval.</summary>
    public bool IsAbove(double bound) => Low > bound;
}
