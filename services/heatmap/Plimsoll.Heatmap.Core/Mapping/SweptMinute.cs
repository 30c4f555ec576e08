using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>What the mark swept at one venue since the minute began, by side: the cells of calibration (quant specification A.5).</summary>
/// <param name="kernels">Kernels of the map.</param>
public sealed class SweptMinute(int kernels)
{
    private readonly SweptRows[] sides = [new(kernels), new(kernels)];

    /// <summary>The rows of a side.</summary>
    /// <param name="side">Long or short.</param>
    public SweptRows Rows(PositionSide side) => sides[(int)side];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (var rows in sides) rows.Clear();
    }

    /// <summary>The rows of a side, told where the window begins.</summary>
    internal SweptRows Rows(PositionSide side, int firstBucket)
    {
        sides[(int)side].FirstBucket = firstBucket;
        return sides[(int)side];
    }
}

/// <summary>Swept cells of one side: unweighted kernel mass in USD by group of buckets.</summary>
/// <param name="kernels">Kernels of the map.</param>
public sealed class SweptRows(int kernels)
{
    /// <summary>Buckets of one cell: prints are not exact to the bucket.</summary>
    public const int BucketsPerCell = 4;

    /// <summary>Cells of a minute at most: 13 per cent of price at 5 bp; a longer jump fills the last one.</summary>
    public const int MaxRows = 64;

    // Leftovers behind the mark are swept again and again; a dollar of exposure is no evidence.
    private const double LeastUsd = 1;

    private readonly List<int> cells = [];
    private readonly List<double[]> exposures = [];

    /// <summary>Bucket of the grid at which the window begins.</summary>
    public int FirstBucket { get; set; }

    /// <summary>Number of cells.</summary>
    public int Count => cells.Count;

    /// <summary>Cell numbers, in the order in which the mark reached them.</summary>
    public IReadOnlyList<int> Cells => cells;

    /// <summary>Unweighted mass in USD of one cell by kernel.</summary>
    /// <param name="row">Position in <see cref="Cells"/>.</param>
    public double[] ExposureUsd(int row) => exposures[row];

    /// <summary>The cell of a bucket of the grid.</summary>
    /// <param name="bucket">Bucket of the grid.</param>
    public static int CellOf(int bucket) => (int)Math.Floor((double)bucket / BucketsPerCell);

    /// <summary>The row nearest to a cell; -1 where nothing was swept.</summary>
    /// <param name="cell">Cell number.</param>
    public int NearestTo(int cell)
    {
        var nearest = -1;
        for (var row = 0; row < cells.Count; row++)
        {
            if (nearest < 0 || Math.Abs(cells[row] - cell) < Math.Abs(cells[nearest] - cell)) nearest = row;
        }

        return nearest;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        cells.Clear();
        exposures.Clear();
    }

    /// <summary>Adds mass that is about to be swept.</summary>
    /// <param name="bucket">Bucket of the window.</param>
    /// <param name="kernel">Kernel.</param>
    /// <param name="usd">Unweighted mass, USD.</param>
    internal void Add(int bucket, int kernel, double usd)
    {
        if (usd < LeastUsd) return;
        var cell = CellOf(FirstBucket + bucket);
        var row = cells.Count - 1;
        while (row >= 0 && cells[row] != cell) row--;
        if (row < 0)
        {
            if (cells.Count < MaxRows) AddRow(cell, new double[kernels]);
            row = cells.Count - 1;
        }

        exposures[row][kernel] += usd;
    }

    /// <summary>Puts back what a checkpoint held.</summary>
    internal void AddRow(int cell, double[] exposureUsd)
    {
        cells.Add(cell);
        exposures.Add(exposureUsd);
    }
}
