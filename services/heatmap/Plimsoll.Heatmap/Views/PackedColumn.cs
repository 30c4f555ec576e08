using Google.Protobuf.Collections;

namespace Plimsoll.Heatmap.Views;

/// <summary>
/// The cells of one side as they are kept: a run of buckets, two bytes each, on a logarithmic scale from a dollar to ten trillion (0.05 % apart);
/// 0 is nothing. A day of minutes takes 1.5 MB instead of 7.
/// </summary>
internal readonly record struct PackedColumn(int First, ushort[] Levels)
{
    private const double MostLogUsd = 29.9; // ln of 1e13
    private const float LevelsPerLog = (float)((ushort.MaxValue - 1) / MostLogUsd);

    private static readonly float[] Usd = [0, .. Enumerable.Range(0, ushort.MaxValue).Select(level => (float)Math.Exp(level * MostLogUsd / (ushort.MaxValue - 1)))];

    /// <summary>An empty column.</summary>
    public static PackedColumn Empty { get; } = new(0, []);

    /// <summary>The longest run that is kept; a bucket beyond it is left out.</summary>
    public const int MaxRun = 4_096;

    /// <summary>Packs sparse cells, ascending by bucket.</summary>
    public static PackedColumn Of(RepeatedField<int> buckets, RepeatedField<float> usd)
    {
        if (buckets.Count == 0)
        {
            return Empty;
        }

        var first = buckets[0];
        var levels = new ushort[Math.Clamp(buckets[^1] - first + 1, 1, MaxRun)];
        for (var i = 0; i < Math.Min(buckets.Count, usd.Count); i++)
        {
            if ((uint)(buckets[i] - first) < (uint)levels.Length && usd[i] > 0)
            {
                levels[buckets[i] - first] = (ushort)(1 + Math.Clamp((int)((MathF.Log(usd[i]) * LevelsPerLog) + 0.5f), 0, ushort.MaxValue - 1));
            }
        }

        return new PackedColumn(first, levels);
    }

    /// <summary>USD of a cell.</summary>
    /// <param name="i">Position in the run.</param>
    public float At(int i) => Usd[Levels[i]];
}
