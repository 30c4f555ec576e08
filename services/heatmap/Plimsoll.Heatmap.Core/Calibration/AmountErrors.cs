namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>
/// How wide the band of amounts must be: on each side the width that would have held nine of ten of the newest amounts (a conformal quantile), a
/// prior before there are enough of them.
/// </summary>
/// <param name="prior">Width while too little was seen.</param>
public sealed class AmountErrors(AmountWidth prior)
{
    /// <summary>Amounts that a width is learned from at least.</summary>
    public const int Least = 40;

    private const double Held = 0.9;
    private const int Most = 512; // newest amounts that count: some weeks of a busy market

    private readonly Queue<AmountWidth> needed = new();

    /// <summary>The width that bands have now.</summary>
    public AmountWidth Width => needed.Count < Least ? prior : new AmountWidth(Quantile(width => width.Below), Quantile(width => width.Above));

    /// <summary>Takes an amount that is known now.</summary>
    /// <param name="meanUsd">What was expected, USD, above 0.</param>
    /// <param name="unitUsd">An effective liquidation then, USD, above 0.</param>
    /// <param name="seenUsd">What was liquidated, USD.</param>
    public void Add(double meanUsd, double unitUsd, double seenUsd)
    {
        needed.Enqueue(AmountBand.Needed(meanUsd, unitUsd, seenUsd));
        if (needed.Count > Most) needed.Dequeue();
    }

    private double Quantile(Func<AmountWidth, double> of)
    {
        double[] sorted = [.. needed.Select(of).Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(Held * (sorted.Length + 1)) - 1)];
    }
}
