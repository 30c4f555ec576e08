using System.Numerics;

namespace Plimsoll.Simulator.Core.Matching;

/// <summary>Which price levels hold orders: one bit each, searched a word at a time.</summary>
internal sealed class LevelMap(int levels)
{
    private readonly ulong[] _words = new ulong[(levels + 63) / 64];

    public void Set(int level) => _words[level >> 6] |= 1UL << (level & 63);

    public void Clear(int level) => _words[level >> 6] &= ~(1UL << (level & 63));

    public bool Has(int level) => (_words[level >> 6] >> (level & 63) & 1) != 0;

    /// <summary>The highest occupied level at or below, or -1.</summary>
    public int AtOrBelow(int level)
    {
        if (level < 0) return -1;
        var word = level >> 6;
        var bits = _words[word] << (63 - (level & 63)) >> (63 - (level & 63));
        while (bits == 0)
        {
            if (--word < 0) return -1;
            bits = _words[word];
        }

        return (word << 6) + 63 - BitOperations.LeadingZeroCount(bits);
    }

    /// <summary>The lowest occupied level at or above, or -1.</summary>
    public int AtOrAbove(int level)
    {
        var word = level >> 6;
        if (word >= _words.Length) return -1;
        var bits = _words[word] >> (level & 63) << (level & 63);
        while (bits == 0)
        {
            if (++word == _words.Length) return -1;
            bits = _words[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }
}
