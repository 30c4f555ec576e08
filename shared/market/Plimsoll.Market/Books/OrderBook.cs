using System.Runtime.CompilerServices;

namespace Plimsoll.Market.Books;

/// <summary>
/// A price-level order book in integer ticks and lots. Sizes are absolute, 0 removes a level, removing an unknown level is normal.
/// No update allocates once the columns have grown. One writer; readers take a copy from the writer's thread.
/// </summary>
public sealed class OrderBook
{
    /// <summary>Most levels a side: ten times the most seen in recorded books, so that bad data cannot fill the memory.</summary>
    public const int MaxLevels = 65_536;

    /// <summary>Largest price in ticks; venues stay far below it, and keys never overflow.</summary>
    public const long MaxTicks = long.MaxValue / 4;

    private readonly BookLevels _bids = new();
    private readonly BookLevels _asks = new();
    private long _bidKnownTicks = long.MinValue;
    private long _askKnownTicks = long.MaxValue;
    private bool _isKnownToWorst;

    /// <summary>No level on that side.</summary>
    public bool IsEmpty(BookSide side) => Count(side) == 0;

    /// <summary>Levels of a side.</summary>
    public int Count(BookSide side) => Of(side).Count;

    /// <summary>The best bid is at or above the best ask: not to be used.</summary>
    public bool IsCrossed => _bids.Count != 0 && _asks.Count != 0 && -_bids.BestKey >= _asks.BestKey;

    /// <summary>Best price of a side in ticks; null where the side is empty.</summary>
    public long? BestTicks(BookSide side) => Of(side) is { Count: > 0 } levels ? TicksOf(side, levels.BestKey) : null;

    /// <summary>
    /// The worst price to which a side is known in full. Levels beyond it may be held because a change named them, but the others
    /// there are unknown, not empty. Null before a snapshot.
    /// </summary>
    public long? KnownToTicks(BookSide side)
    {
        if (_isKnownToWorst)
        {
            return Worst(side);
        }

        return side == BookSide.Bid
            ? _bidKnownTicks == long.MinValue ? null : _bidKnownTicks
            : _askKnownTicks == long.MaxValue ? null : _askKnownTicks;
    }

    /// <summary>Sets one level.</summary>
    /// <param name="side">Side of the level.</param>
    /// <param name="priceTicks">Price in ticks, magnitude at most <see cref="MaxTicks"/>.</param>
    /// <param name="sizeLots">Absolute size in lots, 0 or more.</param>
    /// <returns>False where the side is full (<see cref="MaxLevels"/>): the book is not to be trusted any more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Set(BookSide side, long priceTicks, long sizeLots) =>
        side == BookSide.Bid ? _bids.Set(-priceTicks, sizeLots) : _asks.Set(priceTicks, sizeLots);

    /// <summary>Applies the changes of one message.</summary>
    /// <param name="changes">The levels that changed.</param>
    /// <returns>False where a side is full: the book is not to be trusted any more.</returns>
    public bool Apply(DepthBatch changes)
    {
        var isTaken = true;
        var ticks = changes.Bids.PriceTicks;
        var lots = changes.Bids.SizeLots;
        for (var i = 0; i < ticks.Length; i++)
        {
            isTaken &= _bids.Set(-ticks[i], lots[i]);
        }

        ticks = changes.Asks.PriceTicks;
        lots = changes.Asks.SizeLots;
        for (var i = 0; i < ticks.Length; i++)
        {
            isTaken &= _asks.Set(ticks[i], lots[i]);
        }

        return isTaken;
    }

    /// <summary>Replaces the book by a snapshot; beyond its worst levels the book is unknown.</summary>
    /// <param name="snapshot">The levels, in any order.</param>
    /// <returns>False where a side is full.</returns>
    public bool Load(DepthBatch snapshot)
    {
        Clear();
        var isTaken = Apply(snapshot);
        foreach (var ticks in snapshot.Bids.PriceTicks)
        {
            _bidKnownTicks = _bidKnownTicks == long.MinValue ? ticks : Math.Min(_bidKnownTicks, ticks);
        }

        foreach (var ticks in snapshot.Asks.PriceTicks)
        {
            _askKnownTicks = _askKnownTicks == long.MaxValue ? ticks : Math.Max(_askKnownTicks, ticks);
        }

        return isTaken;
    }

    /// <summary>
    /// Cuts both sides to the depth that a venue maintains: for streams that carry the best levels only, where a level that falls out
    /// of the depth is not deleted by a message. From then on a side is known to its worst level.
    /// </summary>
    /// <param name="depth">Levels a side that the venue maintains, above 0.</param>
    public void KeepBest(int depth)
    {
        _isKnownToWorst = true;
        Cut(_bids, depth);
        Cut(_asks, depth);
    }

    /// <summary>Puts the book on a finer grid. Rare, and allocates.</summary>
    /// <param name="priceFactor">New ticks per old tick, above 0.</param>
    /// <param name="sizeFactor">New lots per old lot, above 0.</param>
    /// <returns>False where a price or size does not fit the finer grid; the book is then unchanged.</returns>
    public bool TryRefine(long priceFactor, long sizeFactor)
    {
        var levels = new List<(BookSide Side, long Ticks, long Lots)>(Count(BookSide.Bid) + Count(BookSide.Ask));
        foreach (var side in (ReadOnlySpan<BookSide>)[BookSide.Bid, BookSide.Ask])
        {
            foreach (var level in Levels(side))
            {
                if (Math.Abs(level.PriceTicks) > MaxTicks / priceFactor || level.SizeLots > MaxTicks / sizeFactor)
                {
                    return false;
                }

                levels.Add((side, level.PriceTicks * priceFactor, level.SizeLots * sizeFactor));
            }
        }

        var (bidKnown, askKnown, isKnownToWorst) = (KnownToTicks(BookSide.Bid), KnownToTicks(BookSide.Ask), _isKnownToWorst);
        Clear();
        foreach (var (side, ticks, lots) in levels)
        {
            Set(side, ticks, lots);
        }

        (_bidKnownTicks, _askKnownTicks) = (bidKnown * priceFactor ?? long.MinValue, askKnown * priceFactor ?? long.MaxValue);
        _isKnownToWorst = isKnownToWorst;
        return true;
    }

    /// <summary>Removes every level.</summary>
    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
        (_bidKnownTicks, _askKnownTicks, _isKnownToWorst) = (long.MinValue, long.MaxValue, false);
    }

    /// <summary>Levels of a side, best first.</summary>
    public LevelEnumerator Levels(BookSide side) => new(Of(side), side);

    /// <summary>Copies the best levels of a side.</summary>
    /// <param name="side">Side.</param>
    /// <param name="levels">Receives them, best first.</param>
    /// <returns>How many were copied.</returns>
    public int CopyBest(BookSide side, Span<BookLevel> levels)
    {
        var count = 0;
        foreach (var level in Levels(side))
        {
            if (count == levels.Length)
            {
                break;
            }

            levels[count++] = level;
        }

        return count;
    }

    internal static long TicksOf(BookSide side, long key) => side == BookSide.Bid ? -key : key;

    private BookLevels Of(BookSide side) => side == BookSide.Bid ? _bids : _asks;

    private static void Cut(BookLevels levels, int depth)
    {
        if (levels.Count <= depth)
        {
            return;
        }

        var place = 1;
        for (var isThere = levels.TryFirst(out var cursor); isThere; isThere = levels.TryNext(ref cursor), place++)
        {
            if (place > depth)
            {
                levels.Set(cursor.Key, 0);
            }
        }
    }

    private long? Worst(BookSide side)
    {
        var levels = Of(side);
        if (!levels.TryFirst(out var cursor))
        {
            return null;
        }

        while (levels.TryNext(ref cursor))
        {
        }

        return TicksOf(side, cursor.Key);
    }
}
