using Plimsoll.Simulator.Core.Matching;

namespace Plimsoll.Simulator.Protocols;

/// <summary>What followers of a book have been told: turns changed levels into changes by side, with a deletion where a price changed sides.</summary>
internal sealed class PublishedBook
{
    private readonly OrderBook _book;
    private readonly sbyte[] _sides;
    private readonly List<int> _changed = [];
    private readonly List<BookChange> _changes = [];

    public PublishedBook(OrderBook book)
    {
        _book = book;
        _sides = new sbyte[book.HighTicks - book.LowTicks + 1];
        foreach (var bids in (bool[])[true, false])
        {
            for (var price = book.NextPrice(bids, OrderBook.None); price != OrderBook.None; price = book.NextPrice(bids, price))
                _sides[price - book.LowTicks] = (sbyte)(bids ? 1 : -1);
        }

        book.Changes.IsKept = true;
    }

    /// <summary>What has changed since the last call.</summary>
    public IReadOnlyList<BookChange> Drain()
    {
        _changes.Clear();
        _book.Changes.Drain(_changed);
        foreach (var level in _changed)
        {
            var price = level + _book.LowTicks;
            var lots = _book.LotsAt(price);
            var side = (sbyte)(lots == 0 ? 0 : price <= _book.BestBid && _book.BestBid != OrderBook.None ? 1 : -1);
            if (_sides[level] != 0 && _sides[level] != side) _changes.Add(new BookChange(_sides[level] > 0, price, 0));
            if (side != 0) _changes.Add(new BookChange(side > 0, price, lots));
            _sides[level] = side;
        }

        return _changes;
    }

    /// <summary>The whole book, best first, at most so many levels a side.</summary>
    public IEnumerable<BookChange> Snapshot(int levels)
    {
        foreach (var bids in (bool[])[true, false])
        {
            var price = _book.NextPrice(bids, OrderBook.None);
            for (var level = 0; level < levels && price != OrderBook.None; level++, price = _book.NextPrice(bids, price))
                yield return new BookChange(bids, price, _book.LotsAt(price));
        }
    }
}
