namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>
/// How much a case looks like a sweep that has turned, 0 to 1: a logistic of speed, liquidity taken, fall of open interest, retrace, refill of depth,
/// overshoot of the mark and agreement of venues (quant specification H). UNCALIBRATED: its weights are set by hand and order cases only.
/// What is not known adds nothing.
/// </summary>
public static class SweepScore
{
    private const double Base = -3; // nothing seen: 5 in 100

    /// <summary>The score.</summary>
    /// <param name="speed">Sigmas per root minute.</param>
    /// <param name="liquidityRatio">Prints over what the test asks for; NaN where not known.</param>
    /// <param name="openInterestDrop">Fall of open interest, fraction, at least 0; NaN where not known.</param>
    /// <param name="retrace">Share of the move that came back; see <see cref="Retrace.Ratio"/>.</param>
    /// <param name="refill">Depth now over depth before; NaN where not known.</param>
    /// <param name="markOvershoot">Furthest distance of mark and last price, sigmas.</param>
    /// <param name="venueShare">Share of venues that agree, 0 to 1; NaN where not known.</param>
    public static double Of(double speed, double liquidityRatio, double openInterestDrop, double retrace, double refill, double markOvershoot, double venueShare)
    {
        var logOdds = Base
            + (0.4 * Within(speed - 3, 0, 5)) + (0.4 * Within(liquidityRatio - 1, -1, 3)) + (0.4 * Within((openInterestDrop / 0.005) - 1, -1, 3))
            + (3 * Within(retrace, 0, 1.2)) + (0.5 * Within(refill, 0, 1.5)) + (0.1 * Within(markOvershoot, 0, 5)) + (0.5 * Within(venueShare, 0, 1));
        return 1 / (1 + Math.Exp(-logOdds));
    }

    private static double Within(double value, double low, double high) => double.IsNaN(value) ? 0 : Math.Clamp(value, low, high);
}
