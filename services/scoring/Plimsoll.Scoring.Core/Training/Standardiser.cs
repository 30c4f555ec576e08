namespace Plimsoll.Scoring.Core.Training;

/// <summary>Centre and scale of every column, from training rows; values are clipped at six deviations, unknown ones stand at the centre.</summary>
/// <param name="Centre">Mean of the known values.</param>
/// <param name="Scale">Standard deviation; 0 for a column that is left out.</param>
public sealed record Standardiser(double[] Centre, double[] Scale)
{
    private const double Clip = 6;
    private const double LeastKnownShare = 0.01;

    /// <summary>Measures columns of a row-major matrix.</summary>
    public static Standardiser Of(ReadOnlySpan<double> matrix, int columns, int stride)
    {
        var rows = matrix.Length / stride;
        var (centre, scale) = (new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            var (known, sum, squares) = (0, 0.0, 0.0);
            for (var at = column; at < matrix.Length; at += stride)
            {
                var value = matrix[at];
                if (double.IsFinite(value))
                    (known, sum, squares) = (known + 1, sum + value, squares + (value * value));
            }

            if (known < Math.Max(2, LeastKnownShare * rows))
                continue;

            centre[column] = sum / known;
            var deviation = Math.Sqrt(Math.Max(0, (squares / known) - (centre[column] * centre[column])));
            scale[column] = deviation > 1e-9 * (1 + Math.Abs(centre[column])) ? deviation : 0;
        }

        return new Standardiser(centre, scale);
    }

    /// <summary>Standardises one row in place.</summary>
    public void Apply(Span<double> row)
    {
        for (var column = 0; column < Centre.Length; column++)
        {
            row[column] = Scale[column] > 0 && double.IsFinite(row[column])
                ? Math.Clamp((row[column] - Centre[column]) / Scale[column], -Clip, Clip) : 0;
        }
    }
}
