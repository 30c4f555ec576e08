namespace Plimsoll.Market.Books;

/// <summary>Walks one side of a book, best level first. Allocates nothing; the book must not change meanwhile.</summary>
public ref struct LevelEnumerator
{
    private readonly BookLevels _levels;
    private readonly BookSide _side;
    private LevelCursor _cursor;
    private bool _isStarted;

    internal LevelEnumerator(BookLevels levels, BookSide side)
    {
        (_levels, _side) = (levels, side);
    }

    /// <summary>The level at which the walk stands.</summary>
    public readonly BookLevel Current => new(OrderBook.TicksOf(_side, _cursor.Key), _cursor.SizeLots);

    /// <summary>Goes to the next level.</summary>
    public bool MoveNext()
    {
        if (_isStarted)
        {
            return _levels.TryNext(ref _cursor);
        }

        _isStarted = true;
        return _levels.TryFirst(out _cursor);
    }

    /// <summary>The walk itself, for <c>foreach</c>.</summary>
    public readonly LevelEnumerator GetEnumerator() => this;
}
