namespace Plimsoll.Ingestion.Core.Normalising;

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
    /// <param name="space">Ids of different spaces are never the same.</param>
    /// <param name="id">The id.</param>
    public bool IsNew(int space, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return true;
        }

        var key = Fnv(space, id);
        if (!_known.Add(key))
        {
            return false;
        }

        _known.Remove(_order[_next]);
        _order[_next] = key;
        _next = (_next + 1) % Kept;
        return true;
    }

    private static ulong Fnv(int space, ReadOnlySpan<byte> id)
    {
        var hash = (14695981039346656037UL ^ (uint)space) * 1099511628211UL;
        foreach (var b in id)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }
}
