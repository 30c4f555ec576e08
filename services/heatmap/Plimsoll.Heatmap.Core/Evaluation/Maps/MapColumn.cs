using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Market.Grids;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Maps;

/// <summary>A map at one moment: USD by bucket and side, longs at and below the mark's bucket, shorts at and above it.</summary>
internal sealed class MapColumn
{
    private readonly double[][] usd;

    /// <summary>An empty column.</summary>
    public MapColumn(LogPriceGrid grid, int firstBucket, int buckets, double markPrice)
    {
        (Grid, FirstBucket, MarkPrice) = (grid, firstBucket, markPrice);
        usd = [new double[buckets], new double[buckets]];
        MarkBucket = Math.Clamp(grid.BucketOf(markPrice) - firstBucket, 0, buckets - 1);
    }

    /// <summary>The instrument's grid.</summary>
    public LogPriceGrid Grid { get; }

    /// <summary>Bucket of the grid at which the window begins.</summary>
    public int FirstBucket { get; }

    /// <summary>Buckets of the window.</summary>
    public int Buckets => usd[0].Length;

    /// <summary>Mark price.</summary>
    public double MarkPrice { get; }

    /// <summary>Bucket of the window that holds the mark.</summary>
    public int MarkBucket { get; }

    /// <summary>USD by bucket of the window.</summary>
    public double[] Usd(Side side) => usd[(int)side];

    /// <summary>The production map now.</summary>
    public static MapColumn Of(VenueMap map)
    {
        var column = new MapColumn(map.Grid, map.FirstBucket, map.Buckets, map.MarkPrice);
        foreach (var side in (ReadOnlySpan<Side>)[Side.Long, Side.Short])
        {
            var (target, (from, end)) = (column.Usd(side), column.OwnSide(side));
            for (var k = 0; k < map.Kernels.Count; k++)
            {
                var (cells, weight) = (map.Side(side).Cells[k], map.Kernels.Weights[k]);
                for (var i = from; i < end; i++) target[i] += weight * cells[i] * map.CentrePrices[i];
            }
        }

        return column;
    }

    /// <summary>An empty column on the same window.</summary>
    public MapColumn Empty() => new(Grid, FirstBucket, Buckets, MarkPrice);

    /// <summary>The buckets of a side: from, and one past the end.</summary>
    public (int From, int End) OwnSide(Side side) => side == Side.Long ? (0, MarkBucket + 1) : (MarkBucket, Buckets);

    /// <summary>The buckets of a side up to a distance from the mark.</summary>
    /// <param name="side">Long or short.</param>
    /// <param name="log">Distance in log price.</param>
    public (int From, int End) Near(Side side, double log)
    {
        var reach = (int)Math.Round(log / Grid.LogStep);
        return side == Side.Long ? (Math.Max(0, MarkBucket - reach), MarkBucket + 1) : (MarkBucket, Math.Min(Buckets, MarkBucket + reach + 1));
    }

    /// <summary>The buckets of a side from the mark to a price that was reached.</summary>
    public (int From, int End) Reached(Side side, double price)
    {
        var at = Math.Clamp(Grid.BucketOf(price) - FirstBucket, 0, Buckets - 1);
        return side == Side.Long ? (Math.Min(at, MarkBucket), MarkBucket + 1) : (MarkBucket, Math.Max(at, MarkBucket) + 1);
    }

    /// <summary>Adds an amount at a price, where the price is in the window and on its side's side of the mark.</summary>
    public void Add(Side side, double price, double amountUsd)
    {
        if (!(price > 0) || !double.IsFinite(price)) return;
        var bucket = Grid.BucketOf(price) - FirstBucket;
        var (from, end) = OwnSide(side);
        if (bucket >= from && bucket < end) usd[(int)side][bucket] += amountUsd;
    }

    /// <summary>Sum over buckets.</summary>
    public double Sum(Side side, (int From, int End) range)
    {
        var (sum, column) = (0.0, Usd(side));
        for (var i = range.From; i < range.End; i++) sum += column[i];
        return sum;
    }
}
