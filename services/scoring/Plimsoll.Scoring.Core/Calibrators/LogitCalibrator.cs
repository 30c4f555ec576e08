namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>
/// Recalibrates log-odds by a shift and a slope (Platt), held near (0, 1) by a prior: with few events an isotonic map would chase noise.
/// </summary>
/// <param name="Shift">Added to the log-odds.</param>
/// <param name="Slope">Multiplies the log-odds around <paramref name="Centre"/>.</param>
/// <param name="Centre">Log-odds at which the slope turns.</param>
public sealed record LogitCalibrator(double Shift, double Slope, double Centre)
{
    private const double ShiftDeviation = 0.5;
    private const double SlopeDeviation = 0.25;
    private const int Iterations = 25;

    /// <summary>Leaves log-odds as they are.</summary>
    public static LogitCalibrator Identity { get; } = new(0, 1, 0);

    /// <summary>The calibrated probability.</summary>
    public double Probability(double logOdds) => 1 / (1 + Math.Exp(-(Centre + Shift + (Slope * (logOdds - Centre)))));

    /// <summary>Fits shift and slope by maximum posterior.</summary>
    /// <param name="seen">Out-of-sample cases.</param>
    /// <param name="overlap">Neighbouring cases that tell of the same event; the likelihood is divided by it.</param>
    public static LogitCalibrator Fit(LogitHistogram seen, double overlap)
    {
        if (seen.Positives == 0)
            return Identity;

        var filled = seen.Filled().ToArray();
        var centre = filled.Sum(place => place.Positives * place.LogOdds) / seen.Positives;
        var (shift, slope) = (0.0, 1.0);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var (g0, g1) = (shift / (ShiftDeviation * ShiftDeviation), (slope - 1) / (SlopeDeviation * SlopeDeviation));
            var (h00, h01, h11) = (1 / (ShiftDeviation * ShiftDeviation), 0.0, 1 / (SlopeDeviation * SlopeDeviation));
            foreach (var (logOdds, cases, positives) in filled)
            {
                var x = logOdds - centre;
                var p = 1 / (1 + Math.Exp(-(centre + shift + (slope * x))));
                var (miss, weight) = (((cases * p) - positives) / overlap, cases * p * (1 - p) / overlap);
                (g0, g1) = (g0 + miss, g1 + (miss * x));
                (h00, h01, h11) = (h00 + weight, h01 + (weight * x), h11 + (weight * x * x));
            }

            var determinant = (h00 * h11) - (h01 * h01);
            shift = Math.Clamp(shift - (((h11 * g0) - (h01 * g1)) / determinant), -3, 3);
            slope = Math.Clamp(slope - (((h00 * g1) - (h01 * g0)) / determinant), 0.2, 3);
        }

        return new LogitCalibrator(shift, slope, centre);
    }
}
