namespace Plimsoll.WhaleTracker.Core.Sizes;

/// <summary>
/// The sizes of an instrument's merged orders over the trailing day: the running hour and the 24 whole hours before it.
/// Bounded: 25 hours of <see cref="SizeBins.Count"/> counters, whatever the market does.
/// </summary>
internal sealed class TrailingSizes
{
    /// <summary>Whole hours before the running one.</summary>
    public const int WindowHours = 24;

    private readonly HourOfSizes[] _hours = new HourOfSizes[WindowHours + 1];
    private readonly long[] _total = new long[SizeBins.Count];
    private long _hour = -1;

    public TrailingSizes()
    {
        for (var slot = 0; slot < _hours.Length; slot++)
        {
            _hours[slot] = new HourOfSizes();
        }
    }

    /// <summary>Orders in the window.</summary>
    public long Orders { get; private set; }

    /// <summary>The hours, by slot.</summary>
    public IReadOnlyList<HourOfSizes> Hours => _hours;

    /// <summary>Moves the window on; hours that leave it are forgotten. Time that goes back changes nothing.</summary>
    /// <param name="hour">Whole hours since 1970.</param>
    public void AdvanceTo(long hour)
    {
        if (hour <= _hour)
        {
            return;
        }

        for (var next = Math.Max(_hour + 1, hour - WindowHours); next <= hour; next++)
        {
            var slot = _hours[next % _hours.Length];
            Forget(slot);
            slot.Begin(next);
        }

        _hour = hour;
    }

    /// <summary>Counts one order in the running hour.</summary>
    public void Add(double notionalUsd)
    {
        var bin = SizeBins.Of(notionalUsd);
        _hours[_hour % _hours.Length].Add(bin);
        _total[bin]++;
        Orders++;
    }

    /// <summary>The size that a share <paramref name="quantile"/> of the orders does not exceed, USD, within 1 %; 0 without orders.</summary>
    public double Quantile(double quantile)
    {
        // Counted from the top: only the tail is walked.
        var above = Orders - (long)Math.Ceiling(quantile * Orders);
        for (var bin = SizeBins.Count - 1; bin > 0; bin--)
        {
            above -= _total[bin];
            if (above < 0)
            {
                return SizeBins.ValueOf(bin);
            }
        }

        return Orders == 0 ? 0 : SizeBins.ValueOf(0);
    }

    /// <summary>Puts a checkpointed hour back; the window then ends at the newest hour put back.</summary>
    public void Restore(int slot, long hour, IEnumerable<(int Bin, uint Orders)> counts)
    {
        var target = _hours[slot];
        target.Begin(hour);
        foreach (var (bin, orders) in counts)
        {
            target.Add(bin, orders);
            _total[bin] += orders;
            Orders += orders;
        }

        target.IsChanged = false;
        _hour = Math.Max(_hour, hour);
    }

    private void Forget(HourOfSizes hour)
    {
        for (var bin = 0; bin < _total.Length; bin++)
        {
            _total[bin] -= hour.Counts[bin];
            Orders -= hour.Counts[bin];
        }
    }
}
