namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>The trades since the last open-interest datum: taker volumes, and their prices as the distribution of entries.</summary>
public sealed class FlowWindow
{
    private readonly double[] volumeByBucket;

    /// <summary>An empty window.</summary>
    /// <param name="buckets">Buckets of the map's window.</param>
    public FlowWindow(int buckets)
    {
        volumeByBucket = new double[buckets];
        Reset();
    }

    /// <summary>Base volume bought by takers.</summary>
    public double BuyBase { get; private set; }

    /// <summary>Base volume sold by takers.</summary>
    public double SellBase { get; private set; }

    /// <summary>First bucket of the window with volume.</summary>
    public int First { get; private set; }

    /// <summary>One past the last bucket with volume; 0 where there is none.</summary>
    public int End { get; private set; }

    /// <summary>Base volume by bucket of the window.</summary>
    public ReadOnlySpan<double> VolumeByBucket => volumeByBucket;

    /// <summary>Adds a trade; one outside the grid counts as volume without an entry price.</summary>
    /// <param name="bucket">Bucket of the window.</param>
    /// <param name="buyBase">Base volume bought by the taker.</param>
    /// <param name="sellBase">Base volume sold by the taker.</param>
    public void Add(int bucket, double buyBase, double sellBase)
    {
        BuyBase += buyBase;
        SellBase += sellBase;
        if ((uint)bucket >= (uint)volumeByBucket.Length) return;
        volumeByBucket[bucket] += buyBase + sellBase;
        First = Math.Min(First, bucket);
        End = Math.Max(End, bucket + 1);
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        if (End > First) volumeByBucket.AsSpan(First, End - First).Clear();
        BuyBase = 0;
        SellBase = 0;
        First = volumeByBucket.Length;
        End = 0;
    }

    /// <summary>Moves with the map's window.</summary>
    /// <param name="shift">Buckets, positive where the price has risen.</param>
    public void Shift(int shift)
    {
        SideCells.Shift<double>(volumeByBucket, shift);
        First = Math.Clamp(First - shift, 0, volumeByBucket.Length);
        End = Math.Clamp(End - shift, 0, volumeByBucket.Length);
        if (End <= First) (First, End) = (volumeByBucket.Length, 0);
    }

    /// <summary>Puts back what a checkpoint held.</summary>
    internal void Restore(double buyBase, double sellBase, int first, ReadOnlySpan<double> volumes)
    {
        Reset();
        BuyBase = buyBase;
        SellBase = sellBase;
        if (volumes.Length == 0) return;
        volumes.CopyTo(volumeByBucket.AsSpan(first));
        First = first;
        End = first + volumes.Length;
    }
}
