using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>
/// The symbols of one venue, each with a number, so that nothing downstream carries or compares text. One table serves all codecs of a
/// venue: reading takes no lock, a new symbol takes one. Numbers are given in the order of first appearance.
/// </summary>
/// <param name="capacity">Most symbols; the largest venue lists about 1,500 with dated contracts. Beyond it a symbol is refused.</param>
public sealed class SymbolTable(int capacity = SymbolTable.DefaultCapacity)
{
    /// <summary>Most symbols unless told otherwise.</summary>
    public const int DefaultCapacity = 8_192;

    /// <summary>Longest symbol in UTF-8 bytes.</summary>
    public const int MaxBytes = 64;

    private readonly Lock _adding = new();
    private readonly int[] _slots = new int[SlotsFor(capacity)];
    private readonly byte[]?[] _utf8 = new byte[]?[capacity + 1];
    private readonly string?[] _names = new string?[capacity + 1];
    private int _count;

    /// <summary>Symbols known.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The symbol's number; a symbol not seen before gets the next one.</summary>
    /// <param name="utf8">1 to 64 bytes of valid UTF-8 without white space, quotes or control characters; letters beyond ASCII are allowed, venues list them.</param>
    /// <param name="symbol">The number.</param>
    /// <returns>False where the text is no symbol or the table is full.</returns>
    public bool TryIntern(ReadOnlySpan<byte> utf8, out SymbolId symbol) => TryFind(utf8, out symbol) || TryAdd(utf8, out symbol);

    /// <summary>The number of a symbol that is known.</summary>
    public bool TryFind(ReadOnlySpan<byte> utf8, out SymbolId symbol)
    {
        for (var slot = HashOf(utf8) & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var number = Volatile.Read(ref _slots[slot]);
            if (number == 0)
            {
                symbol = default;
                return false;
            }

            if (utf8.SequenceEqual(_utf8[number]))
            {
                symbol = new SymbolId(number);
                return true;
            }
        }
    }

    /// <summary>The symbol as the venue writes it; empty for <see cref="SymbolId.None"/>.</summary>
    public string NameOf(SymbolId symbol) => _names[symbol.Value] ?? string.Empty;

    /// <summary>The symbol as the venue writes it, in UTF-8; empty for <see cref="SymbolId.None"/>.</summary>
    public ReadOnlySpan<byte> Utf8Of(SymbolId symbol) => _utf8[symbol.Value];

    private static int SlotsFor(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2);
    }

    private bool TryAdd(ReadOnlySpan<byte> utf8, out SymbolId symbol)
    {
        symbol = default;
        if (!IsSymbol(utf8))
        {
            return false;
        }

        lock (_adding)
        {
            if (TryFind(utf8, out symbol))
            {
                return true;
            }

            if (_count == capacity)
            {
                return false;
            }

            var number = _count + 1;
            _utf8[number] = utf8.ToArray();
            _names[number] = Encoding.UTF8.GetString(utf8);
            var slot = HashOf(utf8) & (_slots.Length - 1);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            Volatile.Write(ref _count, number);
            Volatile.Write(ref _slots[slot], number);
            symbol = new SymbolId(number);
            return true;
        }
    }

    private static bool IsSymbol(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxBytes || !Utf8.IsValid(utf8))
        {
            return false;
        }

        foreach (var b in utf8)
        {
            if (b is <= (byte)' ' or (byte)'"' or (byte)'\\' or 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    // FNV-1a: short keys, no seed, the same everywhere. Chains stay short because the table is at most half full.
    private static int HashOf(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var b in utf8)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return (int)(hash ^ (hash >> 15));
    }
}
