namespace Plimsoll.Market.Books;

/// <summary>
/// Levels away from the touch as two sorted columns, worst first: the levels nearest to the touch, which change most, move the
/// least when one is put in. A removed level stays as an empty row, because most come back; empty rows are swept out in bulk.
/// </summary>
internal sealed class FarLevels
{
    // Sweeping is worth its cost once more rows are empty than this and than are in use.
    private const int LeastEmpty = 64;

    private long[] _keys = new long[64];
    private long[] _sizeLots = new long[64];
    private int _rows;

    /// <summary>Levels in use.</summary>
    public int Count { get; private set; }

    /// <summary>Rows, empty ones included.</summary>
    public int Rows => _rows;

    /// <summary>Key of the best level; there is one, and it is the last row.</summary>
    public long BestKey => _keys[_rows - 1];

    public (long Key, long SizeLots) this[int row] => (_keys[row], _sizeLots[row]);

    /// <summary>Sets a level.</summary>
    /// <returns>By how much the number of levels changed: -1, 0 or 1.</returns>
    public int Set(long key, long sizeLots)
    {
        var row = Find(key);
        if (row < 0)
        {
            if (sizeLots == 0)
            {
                return 0;
            }

            Insert(~row, key, sizeLots);
            Count++;
            return 1;
        }

        var change = (sizeLots != 0 ? 1 : 0) - (_sizeLots[row] != 0 ? 1 : 0);
        _sizeLots[row] = sizeLots;
        Count += change;
        TrimBest();
        return change;
    }

    /// <summary>Adds a level that is better than every other.</summary>
    public void AddBest(long key, long sizeLots)
    {
        Reserve();
        (_keys[_rows], _sizeLots[_rows]) = (key, sizeLots);
        _rows++;
        Count++;
    }

    /// <summary>Takes the best level out; there is one.</summary>
    public (long Key, long SizeLots) TakeBest()
    {
        _rows--;
        Count--;
        var best = (_keys[_rows], _sizeLots[_rows]);
        TrimBest();
        return best;
    }

    public void Clear() => (_rows, Count) = (0, 0);

    private void TrimBest()
    {
        while (_rows > 0 && _sizeLots[_rows - 1] == 0)
        {
            _rows--;
        }
    }

    // Keys fall from row to row.
    private int Find(long key)
    {
        var (low, high) = (0, _rows - 1);
        while (low <= high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            var at = _keys[middle];
            if (at == key)
            {
                return middle;
            }

            if (at > key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    private void Insert(int row, long key, long sizeLots)
    {
        // An empty row beside the place is taken over: nothing moves.
        if (row < _rows && _sizeLots[row] == 0)
        {
            (_keys[row], _sizeLots[row]) = (key, sizeLots);
            return;
        }

        if (row > 0 && _sizeLots[row - 1] == 0)
        {
            (_keys[row - 1], _sizeLots[row - 1]) = (key, sizeLots);
            return;
        }

        if (_rows - Count > Math.Max(LeastEmpty, Count))
        {
            Sweep();
            row = ~Find(key);
        }

        Reserve();
        Array.Copy(_keys, row, _keys, row + 1, _rows - row);
        Array.Copy(_sizeLots, row, _sizeLots, row + 1, _rows - row);
        (_keys[row], _sizeLots[row]) = (key, sizeLots);
        _rows++;
    }

    private void Sweep()
    {
        var kept = 0;
        for (var row = 0; row < _rows; row++)
        {
            if (_sizeLots[row] != 0)
            {
                (_keys[kept], _sizeLots[kept]) = (_keys[row], _sizeLots[row]);
                kept++;
            }
        }

        _rows = kept;
    }

    private void Reserve()
    {
        if (_rows == _keys.Length)
        {
            Array.Resize(ref _keys, _rows * 2);
            Array.Resize(ref _sizeLots, _rows * 2);
        }
    }
}
