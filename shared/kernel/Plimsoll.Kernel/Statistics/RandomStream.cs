using System.Numerics;

namespace Plimsoll.Kernel.Statistics;

/// <summary>
/// A reproducible stream of pseudo-random numbers (xoshiro256++ by Blackman and Vigna, seeded through SplitMix64): the same seed gives the
/// same numbers on every machine. Not for secrets.
/// </summary>
public struct RandomStream
{
    private const double InverseTwoTo53 = 1.0 / (1UL << 53);
    private ulong _a, _b, _c, _d;
    private double _spare;
    private bool _hasSpare;

    /// <summary>A stream of its own for each seed.</summary>
    /// <param name="seed">Any number.</param>
    public RandomStream(ulong seed)
    {
        (_a, _b, _c, _d) = (Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed));
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextUniform() => (NextBits() >> 11) * InverseTwoTo53;

    /// <summary>A whole number from 0 up to, but not including, a bound.</summary>
    /// <param name="bound">Above 0.</param>
    public int NextBelow(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>A standard normal number (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        while (true)
        {
            var x = (2 * NextUniform()) - 1;
            var y = (2 * NextUniform()) - 1;
            var square = (x * x) + (y * y);
            if (square is >= 1 or 0) continue;
            var factor = Math.Sqrt(-2 * Math.Log(square) / square);
            (_spare, _hasSpare) = (y * factor, true);
            return x * factor;
        }
    }

    private ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
