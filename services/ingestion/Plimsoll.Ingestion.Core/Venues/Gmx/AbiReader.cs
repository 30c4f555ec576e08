using System.Numerics;
using System.Text;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>Reads values that Solidity's ABI encoded. Every offset and length is checked against the data; nothing throws.</summary>
internal readonly ref struct AbiReader(ReadOnlySpan<byte> data)
{
    /// <summary>Bytes of a word.</summary>
    public const int Word = 32;

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>A word as an unsigned number.</summary>
    public bool TryNumber(int at, out BigInteger value)
    {
        value = default;
        if (at < 0 || at > _data.Length - Word) return false;
        value = new BigInteger(_data.Slice(at, Word), isUnsigned: true, isBigEndian: true);
        return true;
    }

    /// <summary>A word as a length or offset, at most the length of the data.</summary>
    public bool TrySmall(int at, out int value)
    {
        value = 0;
        if (!TryNumber(at, out var number) || number > _data.Length) return false;
        value = (int)number;
        return true;
    }

    /// <summary>Follows the offset in a word, which counts from a base.</summary>
    public bool TryFollow(int from, int at, out int place)
    {
        place = 0;
        if (!TrySmall(at, out var offset)) return false;
        place = from + offset;
        return place <= _data.Length - Word;
    }

    /// <summary>A text at a place.</summary>
    public bool TryText(int at, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TrySmall(at, out var length) || length > _data.Length - at - Word) return false;
        text = _data.Slice(at + Word, length);
        return true;
    }

    /// <summary>The value of a key among the items <c>(string key, T value)[]</c> of an event's group of one type.</summary>
    /// <param name="group">Where the group begins: the offsets of its items and of its lists.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The word of its value.</param>
    public bool TryItem(int group, string key, out BigInteger value)
    {
        value = default;
        if (!TryFollow(group, group, out var items) || !TrySmall(items, out var count)) return false;
        Span<byte> wanted = stackalloc byte[key.Length];
        Encoding.ASCII.GetBytes(key, wanted);
        for (var index = 0; index < count; index++)
        {
            if (!TryFollow(items + Word, items + Word + (index * Word), out var item) || !TryFollow(item, item, out var name) || !TryText(name, out var text)) return false;
            if (text.SequenceEqual(wanted)) return TryNumber(item + Word, out value);
        }

        return false;
    }
}
