namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>
/// Exposure-aware Poisson EM (Richardson-Lucy) for kernel weights: <c>E[y_j] = Σ_k θ_k Q_jk</c> (quant specification A.5, vectors EM). The
/// log-likelihood never falls, weights stay non-negative.
/// </summary>
public static class PoissonMixture
{
    /// <summary>One step with a Gamma(a_k, b_k) prior: <c>θ_k ← (a_k - 1 + θ_k Σ_j Q_jk y_j/ŷ_j) / (b_k + Σ_j Q_jk)</c>.</summary>
    /// <param name="weights">θ, replaced by the next.</param>
    /// <param name="exposures">Q, one row per cell, one column per kernel, none negative.</param>
    /// <param name="counts">y, one per cell, none negative.</param>
    /// <param name="priorShapes">a, one per kernel; empty for no prior.</param>
    /// <param name="priorRates">b, one per kernel; empty for no prior.</param>
    public static void Step(
        Span<double> weights, IReadOnlyList<double[]> exposures, ReadOnlySpan<double> counts, ReadOnlySpan<double> priorShapes, ReadOnlySpan<double> priorRates)
    {
        Span<double> seen = stackalloc double[weights.Length];
        Span<double> exposed = stackalloc double[weights.Length];
        seen.Clear();
        exposed.Clear();
        for (var j = 0; j < exposures.Count; j++)
        {
            var row = exposures[j];
            var expected = 0.0;
            for (var k = 0; k < weights.Length; k++) expected += weights[k] * row[k];
            var ratio = expected > 0 ? counts[j] / expected : 0;
            for (var k = 0; k < weights.Length; k++)
            {
                seen[k] += row[k] * ratio;
                exposed[k] += row[k];
            }
        }

        for (var k = 0; k < weights.Length; k++)
        {
            var top = (weights[k] * seen[k]) + (priorShapes.IsEmpty ? 0 : priorShapes[k] - 1);
            var bottom = exposed[k] + (priorRates.IsEmpty ? 0 : priorRates[k]);
            weights[k] = bottom > 0 ? Math.Max(0, top / bottom) : 0;
        }
    }

    /// <summary>Poisson log-likelihood of the counts without the terms that do not depend on the weights.</summary>
    /// <param name="weights">θ.</param>
    /// <param name="exposures">Q.</param>
    /// <param name="counts">y.</param>
    public static double LogLikelihood(ReadOnlySpan<double> weights, IReadOnlyList<double[]> exposures, ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        for (var j = 0; j < exposures.Count; j++)
        {
            var expected = 0.0;
            for (var k = 0; k < weights.Length; k++) expected += weights[k] * exposures[j][k];
            if (counts[j] > 0) sum += counts[j] * Math.Log(expected);
            sum -= expected;
        }

        return sum;
    }
}
