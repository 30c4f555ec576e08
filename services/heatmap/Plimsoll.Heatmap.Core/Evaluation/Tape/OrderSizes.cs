namespace Plimsoll.Heatmap.Core.Evaluation.Tape;

/// <summary>Which orders are large: the top hundredth of all seen so far, by a histogram of ten bins a decade.</summary>
internal sealed class OrderSizes
{
    private const int BinsPerDecade = 10;
    private const int Bins = 12 * BinsPerDecade;
    private const int Least = 500;
    private const double LargeShare = 0.01;

    private readonly long[] counts = new long[Bins];
    private long total;

    /// <summary>Counts an order and says whether it is large.</summary>
    /// <param name="usd">Notional, above 0.</param>
    public bool IsLarge(double usd)
    {
        var bin = Math.Clamp((int)(Math.Log10(Math.Max(usd, 1)) * BinsPerDecade), 0, Bins - 1);
        var above = 0L;
        for (var i = bin + 1; i < Bins; i++) above += counts[i];
        counts[bin]++;
        total++;
        return total > Least && above + (counts[bin] / 2) < LargeShare * total;
    }
}
