using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>
/// The three forecasts of C.6, fitted on training cases only: volatility-only (ln X = ln σ + a + s N), the simulator as it is, and volatility with
/// the simulator's median and forced volume as two more terms.
/// </summary>
internal sealed class TravelModels
{
    private readonly double _mean;
    private readonly double _spread;
    private readonly double[] _weights;
    private readonly double _bothSpread;

    public TravelModels(IReadOnlyList<TravelCase> training)
    {
        var y = training.Select(one => Math.Log(one.Outcome / one.Sigma)).ToArray();
        _mean = y.Average();
        _spread = Math.Sqrt(y.Average(value => (value - _mean) * (value - _mean)));
        _weights = Ridge([.. training.Select(Terms)], y);
        _bothSpread = Math.Sqrt(training.Select((one, i) => y[i] - Dot(one)).Average(rest => rest * rest));
    }

    /// <summary>The volatility-only law.</summary>
    public TravelLaw Law => new(_mean, _spread);

    public TravelForecast Volatility(TravelCase one) => TravelForecast.LogNormal(Math.Log(one.Sigma) + _mean, _spread, one.Outcome);

    public static TravelForecast Simulator(TravelCase one) => TravelForecast.Of(one.Simulated, one.Outcome);

    public TravelForecast Both(TravelCase one) => TravelForecast.LogNormal(Math.Log(one.Sigma) + Dot(one), _bothSpread, one.Outcome);

    private static double[] Terms(TravelCase one) => [1, Math.Log(1 + (one.Simulated[4] / one.Sigma)), Math.Log(1 + one.ForcedOverDepth)];

    private double Dot(TravelCase one) => Terms(one).Zip(_weights, (term, weight) => term * weight).Sum();

    /// <summary>Least squares of three terms by Cramer's rule, with a grain of ridge so that equal columns do no harm.</summary>
    private static double[] Ridge(double[][] rows, double[] y)
    {
        const double Grain = 1e-6;
        double[][] matrix = [new double[3], new double[3], new double[3]];
        var right = new double[3];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var a = 0; a < 3; a++)
            {
                right[a] += rows[i][a] * y[i];
                for (var b = 0; b < 3; b++) matrix[a][b] += rows[i][a] * rows[i][b];
            }
        }

        for (var a = 0; a < 3; a++) matrix[a][a] += Grain * rows.Length;
        var all = Determinant(matrix);
        return [.. Enumerable.Range(0, 3).Select(column => Determinant(Replaced(matrix, right, column)) / all)];
    }

    private static double[][] Replaced(double[][] matrix, double[] right, int column)
    {
        double[][] copy = [.. matrix.Select(row => (double[])row.Clone())];
        for (var row = 0; row < 3; row++) copy[row][column] = right[row];
        return copy;
    }

    private static double Determinant(double[][] m) =>
        (m[0][0] * ((m[1][1] * m[2][2]) - (m[1][2] * m[2][1]))) - (m[0][1] * ((m[1][0] * m[2][2]) - (m[1][2] * m[2][0]))) + (m[0][2] * ((m[1][0] * m[2][1]) - (m[1][1] * m[2][0])));
}
