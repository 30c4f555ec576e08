namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>Ordinary least squares with a little ridge, by normal equations; columns are few and of one kind.</summary>
public sealed class LeastSquares(int columns)
{
    private const double Ridge = 1e-6;
    private readonly double[] _products = new double[columns * columns];
    private readonly double[] _targets = new double[columns];

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Counts one row.</summary>
    /// <param name="row">One value per column.</param>
    /// <param name="target">What it should give.</param>
    public void Add(ReadOnlySpan<double> row, double target)
    {
        Rows++;
        for (var i = 0; i < columns; i++)
        {
            _targets[i] += row[i] * target;
            for (var j = 0; j <= i; j++) _products[(i * columns) + j] += row[i] * row[j];
        }
    }

    /// <summary>The coefficients: Cholesky factors of the products, then two substitutions.</summary>
    public double[] Solve()
    {
        var factor = (double[])_products.Clone();
        for (var i = 0; i < columns; i++)
        {
            factor[(i * columns) + i] += Ridge * Math.Max(1, Rows);
            for (var j = 0; j <= i; j++)
            {
                var sum = factor[(i * columns) + j];
                for (var k = 0; k < j; k++) sum -= factor[(i * columns) + k] * factor[(j * columns) + k];
                factor[(i * columns) + j] = i == j ? Math.Sqrt(sum) : sum / factor[(j * columns) + j];
            }
        }

        var solution = (double[])_targets.Clone();
        for (var i = 0; i < columns; i++)
        {
            for (var k = 0; k < i; k++) solution[i] -= factor[(i * columns) + k] * solution[k];
            solution[i] /= factor[(i * columns) + i];
        }

        for (var i = columns - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < columns; k++) solution[i] -= factor[(k * columns) + i] * solution[k];
            solution[i] /= factor[(i * columns) + i];
        }

        return solution;
    }
}
