namespace Plimsoll.Scoring.Core.Training;

/// <summary>Reproducible pseudo-random draws (SplitMix64): the same seed gives the same draws on every machine and runtime.</summary>
/// <param name="seed">Seed.</param>
public sealed class SeededDraws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from <paramref name="low"/> to one below <paramref name="high"/>.</summary>
    public int Next(int low, int high) => low + (int)(NextDouble() * (high - low));

    /// <summary>A standard normal number (sum of twelve uniforms; tails beyond 6 do not occur).</summary>
    public double NextNormal()
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++)
            sum += NextDouble();

        return sum;
    }

    /// <summary>Shuffles in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var left = items.Length; left > 1; left--)
        {
            var other = Next(0, left);
            (items[left - 1], items[other]) = (items[other], items[left - 1]);
        }
    }

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
