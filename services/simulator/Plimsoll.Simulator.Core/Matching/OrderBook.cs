namespace Plimsoll.Simulator.Core.Matching;

/// <summary>
/// A limit order book with price-time priority on integer ticks. An order that meets one of its own account's cancels that one
/// (venues call it cancel-maker) and goes on. Prices outside the ladder are refused: the venue's price band.
/// </summary>
/// <param name="lowTicks">Lowest price, ticks.</param>
/// <param name="highTicks">Highest price, ticks.</param>
/// <param name="accounts">Number of accounts; ids are 0 to one less.</param>
/// <param name="sink">Receives executions.</param>
internal sealed class OrderBook(int lowTicks, int highTicks, int accounts, IFillSink sink)
{
    /// <summary>No price: the side is empty.</summary>
    public const int None = -1;

    private readonly Level[] _levels = new Level[highTicks - lowTicks + 1];
    private readonly LevelMap _occupied = new(highTicks - lowTicks + 1);
    private readonly OrderPool _orders = new(4_096, accounts);
    private readonly LevelChanges _changes = new(highTicks - lowTicks + 1);
    private int _bestBid = -1;
    private int _bestAsk = -1;

    private struct Level
    {
        public int Head;
        public int Tail;
        public long Lots;
    }

    /// <summary>Highest bid, ticks, or <see cref="None"/>.</summary>
    public int BestBid => _bestBid < 0 ? None : _bestBid + lowTicks;

    /// <summary>Lowest ask, ticks, or <see cref="None"/>.</summary>
    public int BestAsk => _bestAsk < 0 ? None : _bestAsk + lowTicks;

    public int LowTicks => lowTicks;

    public int HighTicks => highTicks;

    public int RestingOrders => _orders.Count;

    /// <summary>Orders taken in, orders cancelled and executions so far.</summary>
    public long Events { get; private set; }

    /// <summary>Levels that changed since they were last asked for; kept only once someone has asked.</summary>
    public LevelChanges Changes => _changes;

    /// <summary>Takes what rests at the limit or better and leaves nothing on the book.</summary>
    /// <returns>Lots executed.</returns>
    public long Take(int account, bool buys, int limitTicks, long lots)
    {
        Events++;
        return lots - Match(account, buys, limitTicks, lots);
    }

    /// <summary>Takes what it can and rests the remainder; a post-only order that would take is refused.</summary>
    /// <returns>Handle of the resting remainder, or 0.</returns>
    public long Place(int account, bool buys, int priceTicks, long lots, bool postOnly)
    {
        if (priceTicks < lowTicks || priceTicks > highTicks || lots <= 0) return 0;
        Events++;
        if (postOnly && (buys ? _bestAsk >= 0 && priceTicks >= BestAsk : _bestBid >= 0 && priceTicks <= BestBid)) return 0;
        var left = postOnly ? lots : Match(account, buys, priceTicks, lots);
        return left > 0 ? _orders.HandleOf(Rest(account, buys, priceTicks - lowTicks, left)) : 0;
    }

    /// <summary>Cancels an order; false where it is gone already.</summary>
    public bool Cancel(long handle)
    {
        var index = _orders.Find(handle);
        if (index == 0) return false;
        Events++;
        Remove(index);
        return true;
    }

    /// <summary>Cancels every order of an account.</summary>
    public int CancelAll(int account)
    {
        var cancelled = 0;
        for (var index = _orders.FirstOf(account); index != 0; index = _orders.FirstOf(account))
        {
            Events++;
            cancelled++;
            Remove(index);
        }

        return cancelled;
    }

    /// <summary>What is left of an order, lots; 0 where it is gone.</summary>
    public long LotsLeft(long handle) => _orders.Find(handle) is > 0 and var index ? _orders[index].Lots : 0;

    /// <summary>Lots resting at a price, both sides (a price has one side only).</summary>
    public long LotsAt(int priceTicks) => priceTicks < lowTicks || priceTicks > highTicks ? 0 : _levels[priceTicks - lowTicks].Lots;

    /// <summary>The next occupied price after one, away from the touch; <see cref="None"/> as the start gives the best.</summary>
    public int NextPrice(bool bids, int afterTicks)
    {
        if (afterTicks == None) return bids ? BestBid : BestAsk;
        var level = bids ? _occupied.AtOrBelow(afterTicks - lowTicks - 1) : _occupied.AtOrAbove(afterTicks - lowTicks + 1);
        return level < 0 ? None : level + lowTicks;
    }

    /// <summary>Average price in ticks of taking an amount worth so much; NaN where the side does not hold it.</summary>
    /// <param name="bids">Sell into the bids.</param>
    /// <param name="ticksTimesLots">The amount, ticks times lots.</param>
    public double AveragePrice(bool bids, double ticksTimesLots)
    {
        var (left, lots) = (ticksTimesLots, 0.0);
        for (var price = NextPrice(bids, None); price != None; price = NextPrice(bids, price))
        {
            var here = Math.Min(left, (double)price * LotsAt(price));
            lots += here / price;
            left -= here;
            if (left <= 0) return ticksTimesLots / lots;
        }

        return double.NaN;
    }

    private long Match(int account, bool buys, int limitTicks, long lots)
    {
        var limit = limitTicks - lowTicks;
        while (lots > 0)
        {
            var best = buys ? _bestAsk : _bestBid;
            if (best < 0 || (buys ? best > limit : best < limit)) break;
            var index = _levels[best].Head;
            ref var order = ref _orders[index];
            if (order.Account == account)
            {
                Events++;
                Remove(index);
                continue;
            }

            var traded = Math.Min(lots, order.Lots);
            var maker = order.Account;
            lots -= traded;
            Reduce(index, traded);
            Events++;
            sink.OnFill(new Fill(maker, account, buys, best + lowTicks, traded));
        }

        return lots;
    }

    private void Reduce(int index, long traded)
    {
        ref var order = ref _orders[index];
        if (order.Lots == traded)
        {
            Remove(index);
            return;
        }

        order.Lots -= traded;
        _levels[order.Level].Lots -= traded;
        _changes.Touch(order.Level);
    }

    private int Rest(int account, bool buys, int at, long lots)
    {
        var index = _orders.Add(account, buys, at, lots);
        ref var level = ref _levels[at];
        if (level.Head == 0)
        {
            level.Head = index;
            _occupied.Set(at);
            if (buys && at > _bestBid) _bestBid = at;
            if (!buys && (_bestAsk < 0 || at < _bestAsk)) _bestAsk = at;
        }
        else
        {
            _orders[level.Tail].Next = index;
            _orders[index].Previous = level.Tail;
        }

        level.Tail = index;
        level.Lots += lots;
        _changes.Touch(at);
        return index;
    }

    private void Remove(int index)
    {
        ref var order = ref _orders[index];
        var at = order.Level;
        ref var level = ref _levels[at];
        if (order.Previous != 0) _orders[order.Previous].Next = order.Next;
        else level.Head = order.Next;
        if (order.Next != 0) _orders[order.Next].Previous = order.Previous;
        else level.Tail = order.Previous;
        level.Lots -= order.Lots;
        if (level.Head == 0)
        {
            _occupied.Clear(at);
            if (at == _bestBid) _bestBid = _occupied.AtOrBelow(at - 1);
            if (at == _bestAsk) _bestAsk = _occupied.AtOrAbove(at + 1);
        }

        _changes.Touch(at);
        _orders.Remove(index);
    }
}
