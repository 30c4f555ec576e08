namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>The middle and the ends of a distribution.</summary>
/// <param name="Q10">10 % lie below.</param>
/// <param name="Q50">Median.</param>
/// <param name="Q90">90 % lie below.</param>
public readonly record struct Quantiles(double Q10, double Q50, double Q90)
{
    /// <summary>Quantiles of values, which are sorted in place.</summary>
    /// <param name="values">At least one.</param>
    public static Quantiles Of(double[] values)
    {
        Array.Sort(values);
        return new Quantiles(At(values, 0.1), At(values, 0.5), At(values, 0.9));
    }

    /// <summary>Value at a share of sorted values, linear in between.</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="share">0 to 1.</param>
    public static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
