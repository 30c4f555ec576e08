namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>
/// What the mark consumes (quant specification A.4.1): every bucket it reaches keeps 1 - kappa, because some positions were topped up.
/// The swept quantity waits in the reservoir as a forced exit until the next open-interest datum shows it.
/// </summary>
internal static class MarkSweep
{
    /// <summary>A cell below this share of open interest is swept whole, so that leftovers do not linger for ever.</summary>
    private const double DustShare = 1e-12;

    /// <summary>Sweeps a range of buckets.</summary>
    /// <param name="side">The side to sweep.</param>
    /// <param name="weights">Weights of the kernels.</param>
    /// <param name="range">Buckets of the window that the mark has reached.</param>
    /// <param name="prices">Centre prices of the window's buckets.</param>
    /// <param name="keep">Share that survives, 0 to 1.</param>
    /// <param name="openInterestBase">Open interest, for the size of dust.</param>
    /// <param name="record">Takes the mass of each cell just before it is swept; null where nobody asks.</param>
    /// <returns>Whether anything was swept.</returns>
    public static bool Apply(SideCells side, double[] weights, Range range, double[] prices, float keep, double openInterestBase, SweptRows? record)
    {
        var dust = (float)(openInterestBase * DustShare);
        var (from, end) = (range.Start.Value, range.End.Value);
        var removedTotal = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            var (filledFrom, filledEnd) = side.Filled[k];
            var (first, until) = (Math.Max(from, filledFrom), Math.Min(end, filledEnd));
            if (until <= first) continue;
            var cells = side.Cells[k].AsSpan(0, until);
            var removed = 0.0;
            var removedUsd = 0.0;
            var i = CellMath.NextFilled(cells, first);
            while (i < until)
            {
                for (; i < until && cells[i] != 0; i++)
                {
                    var kept = cells[i] * keep;
                    if (kept <= dust) kept = 0;
                    var gone = (double)cells[i] - kept;
                    record?.Add(i, k, cells[i] * prices[i]);
                    cells[i] = kept;
                    removed += gone;
                    removedUsd += gone * prices[i];
                }

                i = CellMath.NextFilled(cells, i);
            }

            side.Sums[k] = Math.Max(0, side.Sums[k] - removed);
            side.ConsumedUsd += weights[k] * removedUsd;
            removedTotal += weights[k] * removed;
        }

        side.Unlevered += removedTotal;
        side.ForcedPending += removedTotal;
        side.SweptInSecond += removedTotal;
        return removedTotal > 0;
    }
}
