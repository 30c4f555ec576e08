using MathNet.Numerics.LinearAlgebra;

namespace Plimsoll.Heatmap.Core.Evaluation.Metrics;

/// <summary>Logistic regression by Newton's method with a slight ridge, for a handful of columns.</summary>
internal static class LogitFit
{
    private const int MaxSteps = 25;
    private const double Ridge = 1e-3;
    private const double Settled = 1e-8;

    /// <summary>Coefficients, one per column; NaN where the rows hold one outcome only.</summary>
    /// <param name="rows">Rows of columns, an intercept among them.</param>
    /// <param name="outcomes">0 or 1.</param>
    public static double[] Of(IReadOnlyList<double[]> rows, IReadOnlyList<double> outcomes)
    {
        var columns = rows.Count > 0 ? rows[0].Length : 0;
        if (outcomes.Distinct().Count() < 2) return [.. Enumerable.Repeat(double.NaN, columns)];
        var weights = Vector<double>.Build.Dense(columns);
        for (var step = 0; step < MaxSteps; step++)
        {
            var hessian = Matrix<double>.Build.DenseIdentity(columns) * Ridge;
            var gradient = weights * -Ridge;
            for (var i = 0; i < rows.Count; i++)
            {
                var dot = 0.0;
                for (var c = 0; c < columns; c++) dot += weights[c] * rows[i][c];
                var p = 1 / (1 + Math.Exp(-dot));
                for (var c = 0; c < columns; c++)
                {
                    gradient[c] += rows[i][c] * (outcomes[i] - p);
                    for (var d = 0; d < columns; d++) hessian[c, d] += rows[i][c] * rows[i][d] * p * (1 - p);
                }
            }

            var change = hessian.Solve(gradient);
            weights += change;
            if (change.AbsoluteMaximum() < Settled) break;
        }

        return weights.ToArray();
    }
}
