namespace Plimsoll.Ingestion.Live;

/// <summary>
/// Trade ids of the last while, to know a trade that comes twice: over two connections during a rotation, or as the history that some
/// venues send after a subscription. Bounded; an older repeat is not known any more.
/// </summary>
internal sealed class RecentIds
{
    // A minute of the busiest venue.
    private const int Kept = 16_384;

    private readonly HashSet<ulong> _known = new(Kept);
    private readonly ulong[] _order = new ulong[Kept];
    private int _next;

    /// <summary>Whether an id was not seen lately; remembers it. An empty id is always new.</summary>
    public bool IsNew(int symbol, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return true;
        }

        var key = Fnv(symbol, id);
        if (!_known.Add(key))
        {
            return false;
        }

        _known.Remove(_order[_next]);
        _order[_next] = key;
        _next = (_next + 1) % Kept;
        return true;
    }

    private static ulong Fnv(int symbol, ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL ^ (uint)symbol;
        foreach (var b in id)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }
}
