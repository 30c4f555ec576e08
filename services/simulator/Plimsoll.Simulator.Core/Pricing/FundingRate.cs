namespace Plimsoll.Simulator.Core.Pricing;

/// <summary>
/// Funding of one venue (venue mechanics 1.2, 2.2, 5): mean premium since the last settlement plus the interest rate clamped to 0.05 %
/// around it, capped, per interval. Sampled each 5 s from impact prices.
/// </summary>
/// <param name="hours">Length of the interval: 8, or 1 at a venue that pays an eighth of the 8-hour rate every hour.</param>
/// <param name="cap">Largest absolute rate per interval.</param>
internal sealed class FundingRate(int hours, double cap)
{
    /// <summary>Seconds between premium samples.</summary>
    public const int SampleSeconds = 5;

    // 0.01 % per 8 hours, and the clamp around it.
    private const double InterestPer8H = 1e-4;
    private const double Clamp = 5e-4;

    private double _sum;
    private long _count;

    /// <summary>Rate that would be paid now, per interval; positive means longs pay shorts.</summary>
    public double Rate { get; private set; } = InterestPer8H * hours / 8;

    /// <summary>Premium of the newest sample, a fraction of the index.</summary>
    public double Premium { get; private set; }

    public int Hours => hours;

    /// <summary>Takes a sample.</summary>
    /// <param name="impactBid">Price of selling the impact amount, or the best bid where the book is too thin.</param>
    /// <param name="impactAsk">Price of buying it.</param>
    /// <param name="index">Index price.</param>
    public void Sample(double impactBid, double impactAsk, double index)
    {
        Premium = (Math.Max(0, impactBid - index) - Math.Max(0, index - impactAsk)) / index;
        _sum += Premium;
        _count++;
        var mean = _sum / _count;
        var per8H = mean + Math.Clamp(InterestPer8H - mean, -Clamp, Clamp);
        Rate = Math.Clamp(per8H * hours / 8, -cap, cap);
    }

    /// <summary>Settles: the rate that is paid. Sampling begins anew.</summary>
    public double Settle()
    {
        (_sum, _count) = (0, 0);
        return Rate;
    }
}
