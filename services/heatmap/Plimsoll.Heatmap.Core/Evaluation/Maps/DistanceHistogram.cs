using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Maps;

/// <summary>
/// B1: how far from the mark of an origin liquidations came, from windows that were over by then, both sides together; shrunk towards
/// uniform while few windows are known. An unshrunk one can be worse than uniform.
/// </summary>
internal sealed class DistanceHistogram
{
    private const double BinLog = 0.001;
    private const int Bins = 300;
    private const double ShrinkageWindows = 5;

    private readonly double[] shares = new double[Bins];
    private readonly Queue<(long KnownFromMs, double[] Shares)> pending = [];
    private double windows;

    /// <summary>Takes a window's liquidations; they are used from the end of the window on.</summary>
    public void Add(long knownFromMs, IEnumerable<(double DistanceLog, double Usd)> liquidations)
    {
        var (seen, total) = (new double[Bins], 0.0);
        foreach (var (distance, usd) in liquidations)
        {
            seen[BinOf(distance)] += usd;
            total += usd;
        }

        if (total <= 0) return;
        for (var i = 0; i < Bins; i++) seen[i] /= total;
        pending.Enqueue((knownFromMs, seen));
    }

    /// <summary>A column of densities as of a time.</summary>
    public MapColumn Column(MapColumn window, long nowMs)
    {
        while (pending.TryPeek(out var oldest) && oldest.KnownFromMs <= nowMs)
        {
            pending.Dequeue();
            windows++;
            for (var i = 0; i < Bins; i++) shares[i] += oldest.Shares[i];
        }

        var column = window.Empty();
        var floor = ShrinkageWindows / (ShrinkageWindows + windows);
        foreach (var side in (ReadOnlySpan<Side>)[Side.Long, Side.Short])
        {
            var (from, end) = column.OwnSide(side);
            for (var i = from; i < end; i++)
            {
                var known = windows > 0 ? shares[BinOf(Math.Abs(i - column.MarkBucket) * column.Grid.LogStep)] / windows : 0;
                column.Usd(side)[i] = (floor / Bins) + ((1 - floor) * known);
            }
        }

        return column;
    }

    private static int BinOf(double distance) => Math.Clamp((int)(Math.Abs(distance) / BinLog), 0, Bins - 1);
}
