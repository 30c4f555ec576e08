namespace Plimsoll.WhaleTracker.Core.Sizes;

/// <summary>
/// Logarithmic bins of notional: any size is known to within 1 % of itself, in a fixed number of bins
/// (the bins of a DDSketch: Masson, Rim, Lee 2019, with a named range in place of collapsing).
/// </summary>
internal static class SizeBins
{
    /// <summary>Relative error of a size read back from its bin.</summary>
    public const double RelativeError = 0.01;

    /// <summary>Sizes at or below this share the first bin, USD.</summary>
    public const double SmallestUsd = 1;

    /// <summary>Sizes above this share the last bin, USD: a hundred times the largest order ever seen on one venue.</summary>
    public const double LargestUsd = 1e10;

    private const double Ratio = (1 + RelativeError) / (1 - RelativeError);

    private static readonly double LogRatio = Math.Log(Ratio);

    /// <summary>Number of bins.</summary>
    public static int Count { get; } = (int)Math.Ceiling(Math.Log(LargestUsd / SmallestUsd) / LogRatio) + 1;

    /// <summary>The bin of a size.</summary>
    public static int Of(double notionalUsd) =>
        notionalUsd <= SmallestUsd ? 0 : Math.Min(Count - 1, (int)Math.Ceiling(Math.Log(notionalUsd / SmallestUsd) / LogRatio));

    /// <summary>The size a bin stands for: within <see cref="RelativeError"/> of every size in it.</summary>
    public static double ValueOf(int bin) => bin == 0 ? SmallestUsd : SmallestUsd * Math.Pow(Ratio, bin) * 2 / (Ratio + 1);
}
