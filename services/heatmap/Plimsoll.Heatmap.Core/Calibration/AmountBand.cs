namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>
/// The 10/90 per cent band of an amount that is liquidated in a stretch of prices, once the mark has passed it. Two things are uncertain: how much
/// mass is there (log-normal, learned) and how many liquidations it is made of. In effective liquidations, of size E[S²]/E[S], a sum of independent
/// ones has the variance of its mean, so the log of it has about ln(1 + 1/mean); half a liquidation on either side lets few and none be counted.
/// Amounts are heavy-tailed, so each side has a width of its own.
/// </summary>
/// <param name="MeanUsd">Expected amount, USD, above 0.</param>
/// <param name="UnitUsd">An effective liquidation: notional-weighted mean size, USD, above 0.</param>
/// <param name="Width">Standard deviations of the log of true over modelled mass, below and above.</param>
public readonly record struct AmountBand(double MeanUsd, double UnitUsd, AmountWidth Width)
{
    /// <summary>Lower end, USD; 0 where none may happen.</summary>
    public double LowUsd => Math.Max(0, (MeanUsd * Math.Exp(-Reach(Width.Below))) - (UnitUsd / 2));

    /// <summary>Upper end, USD.</summary>
    public double HighUsd => (MeanUsd * Math.Exp(Reach(Width.Above))) + (UnitUsd / 2);

    /// <summary>The smallest widths whose band holds an amount: what <see cref="AmountErrors"/> collects.</summary>
    /// <param name="meanUsd">Expected amount, USD, above 0.</param>
    /// <param name="unitUsd">An effective liquidation, USD, above 0.</param>
    /// <param name="seenUsd">What was liquidated, USD.</param>
    public static AmountWidth Needed(double meanUsd, double unitUsd, double seenUsd)
    {
        var count = CountVariance(meanUsd, unitUsd);
        double For(double log) => log <= 0 ? 0 : Math.Sqrt(Math.Max(0, Math.Pow(log / GammaPosterior.NormalQuantile90, 2) - count));
        return new AmountWidth(For(Math.Log(meanUsd / (seenUsd + (unitUsd / 2)))), seenUsd > unitUsd / 2 ? For(Math.Log((seenUsd - (unitUsd / 2)) / meanUsd)) : 0);
    }

    private double Reach(double logSd) => GammaPosterior.NormalQuantile90 * Math.Sqrt((logSd * logSd) + CountVariance(MeanUsd, UnitUsd));

    private static double CountVariance(double meanUsd, double unitUsd) => Math.Log(1 + (unitUsd / meanUsd));
}
