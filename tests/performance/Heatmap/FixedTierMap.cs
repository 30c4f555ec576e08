namespace Plimsoll.Benchmarks.Heatmap;

/// <summary>
/// What py-liquidation-map does: every large aggregated trade opens positions at 10, 25, 50 and 100 times, liquidated exactly 1/leverage away; no
/// maintenance margin, no open interest, nothing is ever closed.
/// </summary>
internal sealed class FixedTierMap
{
    private const double LargeUsd = 100_000;
    private const double BucketUsd = 10;
    private static readonly double[] Leverages = [10, 25, 50, 100];

    private readonly Dictionary<long, double> _longs = [];
    private readonly Dictionary<long, double> _shorts = [];

    /// <summary>Levels held.</summary>
    public int Levels => _longs.Count + _shorts.Count;

    /// <summary>Takes a trade.</summary>
    public void OnTrade(double price, double size, bool isBuy)
    {
        if (price * size < LargeUsd) return;
        foreach (var leverage in Leverages)
        {
            var level = (long)(price * (isBuy ? 1 - (1 / leverage) : 1 + (1 / leverage)) / BucketUsd);
            var side = isBuy ? _longs : _shorts;
            side[level] = side.GetValueOrDefault(level) + (price * size);
        }
    }
}
