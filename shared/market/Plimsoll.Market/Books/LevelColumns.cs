namespace Plimsoll.Market.Books;

/// <summary>Level changes of one side as columns; reused from message to message, so that decoding allocates nothing.</summary>
/// <param name="capacity">Levels there is room for before the columns grow, above 0.</param>
public sealed class LevelColumns(int capacity = LevelColumns.FirstCapacity)
{
    /// <summary>Most levels of one side in one message: above the deepest snapshot of any venue (5,000).</summary>
    public const int MaxLevels = 10_000;

    private const int FirstCapacity = 64;

    private long[] _priceTicks = new long[capacity];
    private long[] _sizeLots = new long[capacity];

    /// <summary>Levels held.</summary>
    public int Count { get; private set; }

    /// <summary>Prices in ticks.</summary>
    public ReadOnlySpan<long> PriceTicks => _priceTicks.AsSpan(0, Count);

    /// <summary>Absolute sizes in lots; 0 removes the level.</summary>
    public ReadOnlySpan<long> SizeLots => _sizeLots.AsSpan(0, Count);

    /// <summary>Adds a level.</summary>
    /// <param name="priceTicks">Price in ticks.</param>
    /// <param name="sizeLots">Absolute size in lots, 0 or more.</param>
    /// <returns>False where the message already holds <see cref="MaxLevels"/>: it must be refused.</returns>
    public bool TryAdd(long priceTicks, long sizeLots)
    {
        var count = Count;
        if (count == _priceTicks.Length && !TryGrow())
        {
            return false;
        }

        _priceTicks[count] = priceTicks;
        _sizeLots[count] = sizeLots;
        Count = count + 1;
        return true;
    }

    /// <summary>Forgets all levels and keeps the memory.</summary>
    public void Clear() => Count = 0;

    private bool TryGrow()
    {
        if (Count == MaxLevels)
        {
            return false;
        }

        var capacity = Math.Min(MaxLevels, Count * 2);
        Array.Resize(ref _priceTicks, capacity);
        Array.Resize(ref _sizeLots, capacity);
        return true;
    }
}
