namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>Where the opens of an interval were entered, and how much of a side's levered part each bucket holds. Reused.</summary>
/// <param name="buckets">Buckets of the window.</param>
internal sealed class EntryList(int buckets)
{
    private readonly int[] at = new int[buckets];
    private readonly float[] amounts = new float[buckets];

    /// <summary>How many buckets hold entries.</summary>
    public int Count { get; private set; }

    /// <summary>Buckets of the window, ascending.</summary>
    public ReadOnlySpan<int> Buckets => at.AsSpan(0, Count);

    /// <summary>Base quantity entered in each.</summary>
    public ReadOnlySpan<float> Amounts => amounts.AsSpan(0, Count);

    /// <summary>Spreads a quantity over the prices of a flow, in proportion to volume.</summary>
    /// <param name="flow">Trades since the last open-interest datum.</param>
    /// <param name="levered">Base quantity, at least 0.</param>
    /// <param name="volume">Volume of the flow, outside the window included.</param>
    public void Fill(FlowWindow flow, double levered, double volume)
    {
        Count = 0;
        if (!(levered > 0)) return;
        for (var bucket = flow.First; bucket < flow.End; bucket++)
        {
            var traded = flow.VolumeByBucket[bucket];
            if (traded <= 0) continue;
            at[Count] = bucket;
            amounts[Count++] = (float)(levered * traded / volume);
        }
    }
}
