using Plimsoll.Heatmap.Core.Mapping;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>Unweighted kernel mass that stood in the way of each mark, by minute and side: the exposures of calibration (quant specification A.5).</summary>
internal sealed class SweepLog
{
    private const long MinuteMs = 60_000;
    private readonly SortedDictionary<(long Minute, Side Side), double[]> cells = [];

    /// <summary>USD by kernel, by minute and side.</summary>
    public IReadOnlyDictionary<(long Minute, Side Side), double[]> Cells => cells;

    /// <summary>Looks at what a mark is about to sweep.</summary>
    public void Before(VenueMap map, double markPrice, long timeMs)
    {
        var (before, after) = (CentreAtOrAbove(map, map.MarkPrice), CentreAtOrAbove(map, markPrice));
        if (after < before) Add(map, Side.Long, after, before, timeMs / MinuteMs);
        if (after > before) Add(map, Side.Short, before, after, timeMs / MinuteMs);
    }

    private static int CentreAtOrAbove(VenueMap map, double price) =>
        (int)Math.Clamp(Math.Ceiling(map.Grid.PositionOf(price) - 0.5) - map.FirstBucket, 0, map.Buckets);

    private void Add(VenueMap map, Side side, int from, int end, long minute)
    {
        if (!cells.TryGetValue((minute, side), out var usd)) cells.Add((minute, side), usd = new double[map.Kernels.Count]);
        for (var k = 0; k < usd.Length; k++)
        {
            var column = map.Side(side).Cells[k];
            for (var i = from; i < end; i++) usd[k] += column[i] * map.CentrePrices[i];
        }
    }
}
