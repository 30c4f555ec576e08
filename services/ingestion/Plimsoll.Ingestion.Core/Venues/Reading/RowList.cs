namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>Rows of one kind, kept between frames so that nothing is allocated once it has grown.</summary>
/// <param name="most">Most rows in one frame.</param>
internal sealed class RowList<T>(int most)
    where T : struct
{
    private T[] _rows = new T[16];

    public int Count { get; private set; }

    public ref T this[int index] => ref _rows[index];

    public void Clear() => Count = 0;

    /// <summary>Adds a row; false where the frame has too many.</summary>
    public bool TryAdd(in T row)
    {
        if (Count == _rows.Length)
        {
            if (Count >= most) return false;
            Array.Resize(ref _rows, Math.Min(_rows.Length * 2, most));
        }

        _rows[Count++] = row;
        return true;
    }
}
