namespace Plimsoll.WhaleTracker.Core.Sizes;

/// <summary>How many orders of each size closed in one hour.</summary>
internal sealed class HourOfSizes
{
    private readonly uint[] _counts = new uint[SizeBins.Count];

    /// <summary>Whole hours since 1970 that this counts; -1 while unused.</summary>
    public long Hour { get; private set; } = -1;

    /// <summary>Changed since it was last written to a checkpoint.</summary>
    public bool IsChanged { get; set; }

    public ReadOnlySpan<uint> Counts => _counts;

    public void Add(int bin, uint orders = 1)
    {
        _counts[bin] += orders;
        IsChanged = true;
    }

    public void Begin(long hour)
    {
        Array.Clear(_counts);
        Hour = hour;
        IsChanged = true;
    }
}
