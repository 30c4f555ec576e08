using System.Runtime.CompilerServices;

namespace Plimsoll.Market.Books;

/// <summary>
/// One side of a book. Inside, a level has a key that rises from better to worse (asks: the price in ticks; bids: its negative), so
/// that one piece of code serves both sides. A dense window covers the touch; what is worse than its end lies in sorted columns.
/// </summary>
internal sealed class BookLevels
{
    // Room before the best level for prices that improve, and how far the best may drift before the window follows.
    private const int HeadroomTicks = 512;
    private const int MostDriftTicks = DenseWindow.Width / 2;

    private readonly DenseWindow _near = new();
    private readonly FarLevels _far = new();
    private long _baseKey;
    private int _nearCount;

    public int Count => _nearCount + _far.Count;

    /// <summary>Key of the best level; there is one.</summary>
    public long BestKey => _near.IsEmpty ? _far.BestKey : _baseKey + _near.Best;

    /// <summary>Sets a level to an absolute size; 0 removes it.</summary>
    /// <returns>False where the side holds <see cref="OrderBook.MaxLevels"/> and this would be one more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Set(long key, long sizeLots)
    {
        var offset = key - _baseKey;
        if ((ulong)offset < DenseWindow.Width)
        {
            _nearCount += _near.Set((int)offset, sizeLots);
            return true;
        }

        return SetOutside(key, sizeLots);
    }

    public void Clear()
    {
        _near.Clear();
        _far.Clear();
        _nearCount = 0;
    }

    /// <summary>The first level, best first, or false.</summary>
    public bool TryFirst(out LevelCursor cursor)
    {
        cursor = new LevelCursor(-1, _far.Rows);
        return TryNext(ref cursor);
    }

    /// <summary>The level after a cursor, or false at the end.</summary>
    public bool TryNext(ref LevelCursor cursor)
    {
        var offset = _near.Next(cursor.Offset + 1);
        if (offset < DenseWindow.Width)
        {
            cursor = new LevelCursor(offset, cursor.Row) { Key = _baseKey + offset, SizeLots = _near[offset] };
            return true;
        }

        for (var row = cursor.Row - 1; row >= 0; row--)
        {
            var (key, sizeLots) = _far[row];
            if (sizeLots != 0)
            {
                cursor = new LevelCursor(DenseWindow.Width, row) { Key = key, SizeLots = sizeLots };
                return true;
            }
        }

        return false;
    }

    private bool SetOutside(long key, long sizeLots)
    {
        if (Count == 0)
        {
            _baseKey = BaseFor(key);
        }
        else if (sizeLots != 0 && (key < _baseKey || BestKey - _baseKey > MostDriftTicks))
        {
            MoveTo(BaseFor(Math.Min(key, BestKey)));
        }

        var offset = key - _baseKey;
        if ((ulong)offset < DenseWindow.Width)
        {
            _nearCount += _near.Set((int)offset, sizeLots);
            return true;
        }

        if (offset < 0)
        {
            // Better than the window and gone: it was never there.
            return true;
        }

        if (sizeLots != 0 && Count >= OrderBook.MaxLevels)
        {
            return false;
        }

        _far.Set(key, sizeLots);
        return true;
    }

    private static long BaseFor(long bestKey) => (bestKey - HeadroomTicks) & ~63L;

    private void MoveTo(long baseKey)
    {
        var ticks = _baseKey - baseKey;
        var keptEnd = Math.Clamp(DenseWindow.Width - ticks, 0, DenseWindow.Width);
        EmptyFrom((int)keptEnd);
        if (Math.Abs(ticks) >= DenseWindow.Width)
        {
            // Whatever is better than the new window would be lost: the caller never moves past the best level.
            _near.Clear();
            _nearCount = 0;
        }
        else if (ticks != 0)
        {
            _near.Shift((int)(ticks >> 6));
        }

        _baseKey = baseKey;
        while (_far.Count > 0 && _far.BestKey - _baseKey < DenseWindow.Width)
        {
            var (key, sizeLots) = _far.TakeBest();
            _nearCount += _near.Set((int)(key - _baseKey), sizeLots);
        }
    }

    // Levels at and after an offset go to the far columns, worst first: each is better than all that are there.
    private void EmptyFrom(int offset)
    {
        for (var cell = DenseWindow.Width - 1; cell >= offset && !_near.IsEmpty; cell--)
        {
            if (_near[cell] is var sizeLots and not 0)
            {
                _far.AddBest(_baseKey + cell, sizeLots);
                _nearCount += _near.Set(cell, 0);
            }
        }
    }
}
