namespace Plimsoll.Scoring.Core.Training;

/// <summary>Every column cut into at most 32 bins of equal mass.</summary>
internal sealed class ColumnBins
{
    /// <summary>Bins of a column.</summary>
    public const int Count = 32;

    private ColumnBins(byte[] bins, double[][] edges) => (Bins, Edges) = (bins, edges);

    /// <summary>Bin of each row and column, row-major.</summary>
    public byte[] Bins { get; }

    /// <summary>Upper edges of each column's bins but the last.</summary>
    public double[][] Edges { get; }

    /// <summary>Cuts the columns of a row-major matrix.</summary>
    /// <param name="matrix">Matrix whose column 0 is the intercept; it is left out.</param>
    /// <param name="stride">Row length in memory.</param>
    /// <param name="columns">Columns after the intercept.</param>
    public static ColumnBins Of(double[] matrix, int stride, int columns)
    {
        var rows = matrix.Length / stride;
        var (bins, edges) = (new byte[rows * columns], new double[columns][]);
        var values = new double[rows];
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < rows; row++)
                values[row] = matrix[(row * stride) + column + 1];

            Array.Sort(values);
            edges[column] = [.. Enumerable.Range(1, Count - 1).Select(edge => values[(int)((long)rows * edge / Count)]).Distinct()];
            for (var row = 0; row < rows; row++)
            {
                var place = Array.BinarySearch(edges[column], matrix[(row * stride) + column + 1]);
                bins[(row * columns) + column] = (byte)(place >= 0 ? place : ~place);
            }
        }

        return new ColumnBins(bins, edges);
    }
}
