namespace Plimsoll.Simulator.Core.Matching;

/// <summary>Resting orders in one array, linked by index: by price level and by owner. A handle outlives its order and then finds nothing.</summary>
internal sealed class OrderPool(int capacity, int accounts)
{
    // Ten times what the largest population rests; a book that grows further has lost its cancels.
    private const int MaxOrders = 1 << 20;

    private Order[] _orders = new Order[capacity];
    private readonly int[] _firstOf = new int[accounts];
    private int _free;
    private int _used = 1;

    /// <summary>A resting order. Index 0 means none.</summary>
    internal struct Order
    {
        public int Account;
        public int Level;
        public long Lots;
        public int Previous;
        public int Next;
        public int OwnPrevious;
        public int OwnNext;
        public uint Generation;
        public bool IsBuy;
    }

    public int Count { get; private set; }

    public ref Order this[int index] => ref _orders[index];

    public int FirstOf(int account) => _firstOf[account];

    public long HandleOf(int index) => ((long)_orders[index].Generation << 32) | (uint)index;

    /// <summary>Index of the order that a handle names, or 0 where it is gone.</summary>
    public int Find(long handle)
    {
        var index = (int)(handle & 0xFFFFFFFF);
        return index > 0 && index < _used && _orders[index].Generation == (uint)(handle >> 32) && _orders[index].Lots > 0 ? index : 0;
    }

    public int Add(int account, bool isBuy, int level, long lots)
    {
        var index = _free;
        if (index != 0)
        {
            _free = _orders[index].Next;
        }
        else
        {
            index = _used++;
            if (index == _orders.Length) Grow();
        }

        ref var order = ref _orders[index];
        var generation = order.Generation + 1;
        var first = _firstOf[account];
        order = new Order { Account = account, IsBuy = isBuy, Level = level, Lots = lots, Generation = generation, OwnNext = first };
        if (first != 0) _orders[first].OwnPrevious = index;
        _firstOf[account] = index;
        Count++;
        return index;
    }

    public void Remove(int index)
    {
        ref var order = ref _orders[index];
        if (order.OwnPrevious != 0) _orders[order.OwnPrevious].OwnNext = order.OwnNext;
        else _firstOf[order.Account] = order.OwnNext;
        if (order.OwnNext != 0) _orders[order.OwnNext].OwnPrevious = order.OwnPrevious;
        order.Lots = 0;
        order.Next = _free;
        _free = index;
        Count--;
    }

    private void Grow()
    {
        if (_orders.Length >= MaxOrders) throw new InvalidOperationException($"more than {MaxOrders} resting orders");
        Array.Resize(ref _orders, _orders.Length * 2);
    }
}
