using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>
/// Changes in the order in which they came, an unbroken chain, kept until a snapshot needs them. All levels lie in one pair of columns.
/// Bounded: what does not fit makes it forget everything before, and a snapshot must then be newer.
/// </summary>
internal sealed class ChangeBuffer(int maxMessages, int maxLevels)
{
    private readonly List<(DepthNumbers Numbers, int BidsFrom, int AsksFrom, int End)> _messages = [];
    private long[] _priceTicks = new long[256];
    private long[] _sizeLots = new long[256];
    private int _levels;

    public int Count => _messages.Count;

    /// <summary>Numbers of a kept change.</summary>
    public DepthNumbers this[int index] => _messages[index].Numbers;

    /// <summary>Times that the bound made it forget.</summary>
    public long Overflows { get; private set; }

    public void Add(in DepthNumbers numbers, DepthBatch changes)
    {
        var levels = changes.Bids.Count + changes.Asks.Count;
        if (_messages.Count == maxMessages || _levels + levels > maxLevels)
        {
            Clear();
            Overflows++;
        }

        Reserve(_levels + levels);
        var bidsFrom = _levels;
        Append(changes.Bids);
        var asksFrom = _levels;
        Append(changes.Asks);
        _messages.Add((numbers, bidsFrom, asksFrom, _levels));
    }

    /// <summary>Applies a kept change to a book.</summary>
    /// <returns>False where a side of the book is full.</returns>
    public bool Apply(int index, OrderBook book)
    {
        var (_, bidsFrom, asksFrom, end) = _messages[index];
        var isTaken = true;
        for (var i = bidsFrom; i < end; i++)
        {
            isTaken &= book.Set(i < asksFrom ? BookSide.Bid : BookSide.Ask, _priceTicks[i], _sizeLots[i]);
        }

        return isTaken;
    }

    /// <summary>Puts the kept changes on a finer grid.</summary>
    /// <returns>False where one does not fit; nothing is changed then.</returns>
    public bool TryRefine(long priceFactor, long sizeFactor)
    {
        for (var i = 0; i < _levels; i++)
        {
            if (_priceTicks[i] > OrderBook.MaxTicks / priceFactor || _sizeLots[i] > OrderBook.MaxTicks / sizeFactor)
            {
                return false;
            }
        }

        for (var i = 0; i < _levels; i++)
        {
            _priceTicks[i] *= priceFactor;
            _sizeLots[i] *= sizeFactor;
        }

        return true;
    }

    public void Clear()
    {
        _messages.Clear();
        _levels = 0;
    }

    private void Append(LevelColumns levels)
    {
        levels.PriceTicks.CopyTo(_priceTicks.AsSpan(_levels));
        levels.SizeLots.CopyTo(_sizeLots.AsSpan(_levels));
        _levels += levels.Count;
    }

    private void Reserve(int levels)
    {
        if (levels > _priceTicks.Length)
        {
            var capacity = Math.Max(levels, _priceTicks.Length * 2);
            Array.Resize(ref _priceTicks, capacity);
            Array.Resize(ref _sizeLots, capacity);
        }
    }
}
