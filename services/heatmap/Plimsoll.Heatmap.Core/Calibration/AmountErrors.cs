namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>
/// How wide the band of amounts must be: the width that would have held four of five of the newest amounts (a conformal quantile), a prior before
/// there are enough of them.
/// </summary>
/// <param name="priorLogSd">Standard deviation of the log while too little was seen.</param>
public sealed class AmountErrors(double priorLogSd)
{
    /// <summary>Amounts that a width is learned from at least.</summary>
    public const int Least = 20;

    private const double Held = 0.8;
    private const int Most = 512; // newest amounts that count: at an hour's pace some weeks of a busy market

    private readonly Queue<double> needed = new();

    /// <summary>Standard deviation of the log that bands have now.</summary>
    public double LogSd
    {
        get
        {
            if (needed.Count < Least) return priorLogSd;
            double[] sorted = [.. needed.Order()];
            return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(Held * (sorted.Length + 1)) - 1)];
        }
    }

    /// <summary>Takes an amount that is known now.</summary>
    /// <param name="meanUsd">What was expected, USD, above 0.</param>
    /// <param name="unitUsd">An effective liquidation then, USD, above 0.</param>
    /// <param name="seenUsd">What was liquidated, USD.</param>
    public void Add(double meanUsd, double unitUsd, double seenUsd)
    {
        needed.Enqueue(AmountBand.NeededLogSd(meanUsd, unitUsd, seenUsd));
        if (needed.Count > Most) needed.Dequeue();
    }
}
