namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>
/// Orders that became events, by the block they stood in, so that those which a reorganisation takes off the chain for good are known: an
/// order that was in a replaced block and is not on the new branch by the height of the old one is retracted. It may still come later; then
/// it was told too early, not twice. Pure and bounded.
/// </summary>
public sealed class ToldOrders
{
    // Orders of an hour in the wildest market; a reorganisation is shorter than that by far.
    private const int Kept = 16_384;

    private readonly LinkedList<(long Block, string Order)> _told = new();
    private readonly Dictionary<string, long> _missing = new(StringComparer.Ordinal);

    /// <summary>Orders retracted so far.</summary>
    public long Retracted { get; private set; }

    /// <summary>Orders that a part of the chain holds.</summary>
    public void Told(IEnumerable<(long Block, string Order)> orders)
    {
        foreach (var (block, order) in orders)
        {
            _missing.Remove(order);
            _told.AddLast((block, order));
            if (_told.Count > Kept) _told.RemoveFirst();
        }
    }

    /// <summary>Blocks from a number on are no longer on the chain.</summary>
    public void Lost(long fromBlock)
    {
        while (_told.Last is { Value: var (block, order) } && block >= fromBlock)
        {
            _told.RemoveLast();
            _missing[order] = block;
        }
    }

    /// <summary>The chain has been read up to a block.</summary>
    /// <returns>Orders that were told from replaced blocks up to it and are not on the chain.</returns>
    public IReadOnlyList<string> Settle(long readTo)
    {
        var gone = _missing.Where(order => order.Value <= readTo).Select(order => order.Key).Order(StringComparer.Ordinal).ToList();
        gone.ForEach(order => _missing.Remove(order));
        Retracted += gone.Count;
        return gone;
    }
}
