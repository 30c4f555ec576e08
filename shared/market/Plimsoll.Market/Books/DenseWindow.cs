using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plimsoll.Market.Books;

/// <summary>
/// Sizes of 4,096 neighbouring ticks near the touch, one cell a tick, with a bit per occupied cell and a bit per occupied word: the
/// best level is two bit scans away. Offsets count from the better end.
/// </summary>
internal sealed class DenseWindow
{
    /// <summary>Cells: 64 words of 64 bits, so that one more word summarises them.</summary>
    public const int Width = 64 * 64;

    private readonly long[] _sizeLots = new long[Width];
    private readonly ulong[] _words = new ulong[64];
    private ulong _summary;

    public bool IsEmpty => _summary == 0;

    /// <summary>Offset of the best level; the window is not empty.</summary>
    public int Best
    {
        get
        {
            var word = BitOperations.TrailingZeroCount(_summary);
            return (word << 6) + BitOperations.TrailingZeroCount(_words[word]);
        }
    }

    public long this[int offset] => _sizeLots[offset];

    /// <summary>Sets a cell. Without branches: whether a level comes, goes or changes is a coin toss that no processor can predict.</summary>
    /// <param name="offset">0 to below <see cref="Width"/>; the caller has checked it.</param>
    /// <param name="sizeLots">Size, 0 or more.</param>
    /// <returns>By how much the number of levels changed: -1, 0 or 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Set(int offset, long sizeLots)
    {
        Debug.Assert((uint)offset < Width, "the caller checks the offset");
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sizeLots), offset);
        ref var word = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), offset >> 6);

        // Sizes are never negative: the sign of the negated size is 1 where there is a level.
        var (was, now) = ((ulong)-cell >> 63, (ulong)-sizeLots >> 63);
        cell = sizeLots;
        word = (word & ~(1UL << offset)) | (now << offset);
        var place = offset >> 6;
        var some = (word | (0UL - word)) >> 63;
        _summary = (_summary & ~(1UL << place)) | (some << place);
        return (int)now - (int)was;
    }

    /// <summary>Offset of the next occupied cell at or after an offset; <see cref="Width"/> where there is none.</summary>
    public int Next(int offset)
    {
        if (offset >= Width)
        {
            return Width;
        }

        var word = offset >> 6;
        var rest = _words[word] & (ulong.MaxValue << offset);
        if (rest != 0)
        {
            return (word << 6) + BitOperations.TrailingZeroCount(rest);
        }

        var later = word == 63 ? 0 : _summary & (ulong.MaxValue << (word + 1));
        if (later == 0)
        {
            return Width;
        }

        word = BitOperations.TrailingZeroCount(later);
        return (word << 6) + BitOperations.TrailingZeroCount(_words[word]);
    }

    /// <summary>Moves every cell by whole words; what leaves the window is lost, so the caller takes it out first.</summary>
    /// <param name="words">Positive moves away from the better end; magnitude below 64.</param>
    public void Shift(int words)
    {
        var (from, to, kept) = words > 0 ? (0, words, 64 - words) : (-words, 0, 64 + words);
        Array.Copy(_sizeLots, from << 6, _sizeLots, to << 6, kept << 6);
        Array.Copy(_words, from, _words, to, kept);
        var (vacatedFrom, vacated) = words > 0 ? (0, words) : (kept, -words);
        Array.Clear(_sizeLots, vacatedFrom << 6, vacated << 6);
        Array.Clear(_words, vacatedFrom, vacated);
        _summary = words > 0 ? _summary << words : _summary >> -words;
    }

    public void Clear()
    {
        for (var words = _summary; words != 0; words &= words - 1)
        {
            var word = BitOperations.TrailingZeroCount(words);
            Array.Clear(_sizeLots, word << 6, 64);
            _words[word] = 0;
        }

        _summary = 0;
    }
}
