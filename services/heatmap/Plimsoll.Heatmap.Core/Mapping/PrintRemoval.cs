namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>What a liquidation print takes out of the map (quant specification A.4.2): in proportion to mass, from the buckets around its price.</summary>
internal static class PrintRemoval
{
    private const int Reach = 3;

    /// <summary>Removes a quantity around a bucket. It waits in the reservoir as a forced exit, as a sweep does.</summary>
    /// <param name="side">The side that was liquidated.</param>
    /// <param name="weights">Weights of the kernels.</param>
    /// <param name="bucket">Bucket of the window; may lie outside it.</param>
    /// <param name="prices">Centre prices of the window's buckets.</param>
    /// <param name="quantity">Base units.</param>
    /// <returns>Whether anything was removed.</returns>
    public static bool Apply(SideCells side, double[] weights, int bucket, double[] prices, double quantity)
    {
        var from = Math.Max(0, bucket - Reach);
        var end = Math.Min(prices.Length, bucket + Reach + 1);
        if (quantity <= 0 || end <= from) return false;
        var present = 0.0;
        for (var k = 0; k < weights.Length; k++) present += weights[k] * CellMath.Sum(side.Cells[k].AsSpan(from, end - from));
        if (present <= 0) return false;
        var keep = (float)(1 - (Math.Min(quantity, present) / present));
        var removed = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            for (var i = from; i < end; i++)
            {
                var gone = side.Cells[k][i] - (side.Cells[k][i] * keep);
                side.Cells[k][i] -= gone;
                side.Sums[k] = Math.Max(0, side.Sums[k] - gone);
                removed += weights[k] * gone;
                side.ConsumedUsd += weights[k] * gone * prices[i];
            }
        }

        side.Unlevered += removed;
        side.ForcedPending += removed;
        return removed > 0;
    }
}
