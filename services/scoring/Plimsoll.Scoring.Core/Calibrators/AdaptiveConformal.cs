namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>
/// Adaptive conformal inference (quant-spec D.5, Gibbs and Candes): the miscoverage level follows the misses seen, so that the long-run
/// coverage holds under drift. Healthy levels lie within 0.02 and 0.3 (D.7).
/// </summary>
/// <param name="target">Miscoverage asked for, in (0, 1).</param>
/// <param name="gamma">Step per observation; 0.005 by default.</param>
/// <param name="start">First level; the target unless given.</param>
public sealed class AdaptiveConformal(double target, double gamma = 0.005, double? start = null)
{
    /// <summary>The level in force: the interval to publish leaves out this share.</summary>
    public double Alpha { get; private set; } = start ?? target;

    /// <summary>Whether the level is where a sound model keeps it (D.7).</summary>
    public bool Healthy => Alpha is >= 0.02 and <= 0.3;

    /// <summary>Takes one outcome: alpha += gamma * (target - error).</summary>
    /// <param name="missed">Whether the truth lay outside the interval.</param>
    /// <returns>The level for the next interval.</returns>
    public double Take(bool missed) => Alpha += gamma * (target - (missed ? 1 : 0));

    /// <summary>The level after each of several outcomes.</summary>
    /// <param name="start">First level.</param>
    /// <param name="target">Miscoverage asked for.</param>
    /// <param name="gamma">Step per observation.</param>
    /// <param name="errors">1 where the truth lay outside.</param>
    public static double[] AlphaPath(double start, double target, double gamma, ReadOnlySpan<int> errors)
    {
        var conformal = new AdaptiveConformal(target, gamma, start);
        var path = new double[errors.Length];
        for (var step = 0; step < path.Length; step++)
            path[step] = conformal.Take(errors[step] != 0);

        return path;
    }
}
