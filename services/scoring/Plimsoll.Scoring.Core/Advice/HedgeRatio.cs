using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Advice;

/// <summary>A hedge in one instrument.</summary>
/// <param name="Ratio">Units of the hedge per unit held, shrunk towards 1.</param>
/// <param name="RawRatio">Covariance over variance, as measured.</param>
/// <param name="Effectiveness">ρ²: share of variance that the hedge removes.</param>
public readonly record struct HedgeAnswer(double Ratio, double RawRatio, double Effectiveness);

/// <summary>Minimum-variance hedges (quant specification E.5, vector HDG-01).</summary>
public static class HedgeRatio
{
    private const double ShrinkToOne = 0.2; // [H]: a fifth of the way to one for one

    /// <summary>One instrument: <c>Cov(ΔS, ΔF)/Var(ΔF)</c> by EWMA, shrunk to 1.</summary>
    /// <param name="held">Changes of what is held, oldest first.</param>
    /// <param name="hedge">Changes of the hedge.</param>
    /// <param name="halfLife">Half-life in observations, above 0.</param>
    public static HedgeAnswer Single(ReadOnlySpan<double> held, ReadOnlySpan<double> hedge, double halfLife)
    {
        var weight = ExponentialWeight.OfHalfLife(halfLife, 1);
        double covariance = 0, ofHeld = 0, ofHedge = 0;
        for (var i = 0; i < held.Length; i++)
        {
            covariance += weight * ((held[i] * hedge[i]) - covariance);
            ofHeld += weight * ((held[i] * held[i]) - ofHeld);
            ofHedge += weight * ((hedge[i] * hedge[i]) - ofHedge);
        }

        if (!(ofHedge > 0) || !(ofHeld > 0)) return new HedgeAnswer(1, double.NaN, double.NaN);
        var raw = covariance / ofHedge;
        return new HedgeAnswer(raw + (ShrinkToOne * (1 - raw)), raw, covariance * covariance / (ofHeld * ofHedge));
    }

    /// <summary>Several instruments: <c>Σ_FF⁻¹ Σ_FS</c> with a little ridge.</summary>
    /// <param name="held">Changes of what is held.</param>
    /// <param name="hedges">Changes of each hedge, of the same length.</param>
    public static double[] Several(ReadOnlySpan<double> held, IReadOnlyList<double[]> hedges)
    {
        var fit = new LeastSquares(hedges.Count);
        Span<double> row = stackalloc double[hedges.Count];
        var scale = Math.Sqrt(hedges.Average(hedge => hedge.Average(change => change * change)));
        for (var t = 0; t < held.Length; t++)
        {
            for (var k = 0; k < row.Length; k++) row[k] = hedges[k][t] / scale; // so that the ridge means the same for every unit
            fit.Add(row, held[t] / scale);
        }

        return fit.Solve();
    }
}
