namespace Plimsoll.Market.Books;

/// <summary>A place in one side of a book on the way from the best level to the worst.</summary>
/// <param name="Offset">Offset in the dense window; its width once the far levels are reached.</param>
/// <param name="Row">Row of the far levels.</param>
internal readonly record struct LevelCursor(int Offset, int Row)
{
    public long Key { get; init; }

    public long SizeLots { get; init; }
}
