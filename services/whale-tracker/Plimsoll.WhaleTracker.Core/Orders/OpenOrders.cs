namespace Plimsoll.WhaleTracker.Core.Orders;

/// <summary>The taker orders of one instrument that are still being added up, oldest first.</summary>
internal sealed class OpenOrders
{
    // Orders open at once: both sides of six venues within the grace, four times over. Beyond it the oldest closes early.
    private const int MaxOpen = 48;

    private readonly List<OpenOrder> _open = [];

    public IReadOnlyList<OpenOrder> All => _open;

    public OpenOrder? Find(in OrderKey key)
    {
        foreach (var order in _open)
        {
            if (order.Key == key)
            {
                return order;
            }
        }

        return null;
    }

    public void Add(OpenOrder order) => _open.Add(order);

    /// <summary>Takes the oldest order out when its time has passed, or when there are too many.</summary>
    /// <param name="clockNs">Instrument time, Unix nanoseconds.</param>
    public OpenOrder? TakeClosed(long clockNs)
    {
        if (_open.Count == 0 || (_open[0].ClosesAfterNs >= clockNs && _open.Count <= MaxOpen))
        {
            return null;
        }

        var order = _open[0];
        _open.RemoveAt(0);
        return order;
    }
}
