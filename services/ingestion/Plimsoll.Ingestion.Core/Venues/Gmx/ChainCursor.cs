namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>
/// How far a chain has been read, and whether what was read is still on it: hashes of the last blocks are kept, and the newest of them
/// that the chain still has is where reading goes on. Pure.
/// </summary>
public sealed class ChainCursor
{
    // Deeper than any reorganisation of the chains GMX runs on; beyond it reading goes on behind the oldest kept block.
    private const int Kept = 256;

    private readonly LinkedList<(long Number, string Hash)> _blocks = new();
    private bool _isFollowing;

    /// <summary>The next block to be read; null before the first.</summary>
    public long? Next { get; private set; }

    /// <summary>Reorganisations seen.</summary>
    public long Reorganisations { get; private set; }

    /// <summary>The newest block read; null where none is kept.</summary>
    public (long Number, string Hash)? Newest => _blocks.Last?.Value;

    /// <summary>Begins at a block.</summary>
    public void Begin(long number) => Next ??= number;

    /// <summary>Everything up to a block has been read.</summary>
    public void Read(long number, string hash)
    {
        _blocks.AddLast((number, hash));
        Next = number + 1;
        if (_blocks.Count > Kept) _blocks.RemoveFirst();
    }

    /// <summary>The chain has another block in place of the newest that was read: it is forgotten, and the one before is to be asked for.</summary>
    public void Forget()
    {
        Reorganisations += _isFollowing ? 0 : 1;
        _isFollowing = true;
        var number = _blocks.Last!.Value.Number;
        _blocks.RemoveLast();
        Next = _blocks.Last is { } before ? before.Value.Number + 1 : number;
    }

    /// <summary>The newest block that was read is still on the chain.</summary>
    public void Confirm() => _isFollowing = false;
}
