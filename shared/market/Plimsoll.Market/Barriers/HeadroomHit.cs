using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Market.Barriers;

/// <summary>
/// Probability that an account's headroom (equity less maintenance margin) reaches zero, its changes taken as arithmetic Brownian motion
/// (quant specification E.3, vector PORT-01).
/// </summary>
public static class HeadroomHit
{
    /// <summary>Standard deviation of headroom per square root of a year: √(w'Σw).</summary>
    /// <param name="exposuresUsd">w_i, change of headroom per unit of log price, USD.</param>
    /// <param name="volatilities">σ_i per square root of a year.</param>
    /// <param name="correlations">ρ_ij, row by row.</param>
    public static double Deviation(ReadOnlySpan<double> exposuresUsd, ReadOnlySpan<double> volatilities, ReadOnlySpan<double> correlations)
    {
        var variance = 0.0;
        for (var i = 0; i < exposuresUsd.Length; i++)
        {
            for (var j = 0; j < exposuresUsd.Length; j++)
                variance += exposuresUsd[i] * volatilities[i] * exposuresUsd[j] * volatilities[j] * correlations[(i * exposuresUsd.Length) + j];
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    /// <summary>Probability that headroom is gone within the time.</summary>
    /// <param name="headroomUsd">g; at or below 0 it is gone already.</param>
    /// <param name="driftUsd">m per year.</param>
    /// <param name="deviationUsd">σ_G per square root of a year.</param>
    /// <param name="years">T.</param>
    public static double Probability(double headroomUsd, double driftUsd, double deviationUsd, double years)
    {
        if (headroomUsd <= 0) return 1;
        var spread = deviationUsd * Math.Sqrt(years);
        if (!(spread > 0)) return headroomUsd + (driftUsd * years) <= 0 ? 1 : 0;
        var terminal = Gaussian.Below((-headroomUsd - (driftUsd * years)) / spread);
        var reflected = Math.Exp((-2 * driftUsd * headroomUsd / (deviationUsd * deviationUsd)) + Gaussian.LogBelow((-headroomUsd + (driftUsd * years)) / spread));
        return Math.Min(1, terminal + reflected);
    }
}
