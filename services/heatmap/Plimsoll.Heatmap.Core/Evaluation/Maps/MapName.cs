namespace Plimsoll.Heatmap.Core.Evaluation.Maps;

/// <summary>Names of the map under test and of what it is held against (quant specification A.7 T2).</summary>
internal static class MapName
{
    /// <summary>The production map.</summary>
    public const string Map = "map";

    /// <summary>B0.</summary>
    public const string Uniform = "uniform";

    /// <summary>B1: distances of past liquidations from past origins.</summary>
    public const string Distance = "distance-only";

    /// <summary>The prior kernels around the newest mark: a distance map that needs no past.</summary>
    public const string PriorAtMark = "prior-at-mark";

    /// <summary>B2 over a day.</summary>
    public const string VolumeDay = "volume-24h";

    /// <summary>B2 over a week.</summary>
    public const string VolumeWeek = "volume-7d";

    /// <summary>B3.</summary>
    public const string Swings = "swing-points";

    /// <summary>B4.</summary>
    public const string FixedTiers = "fixed-tiers";

    /// <summary>B5.</summary>
    public const string PathOnly = "path-only";

    /// <summary>B6.</summary>
    public const string Placebo = "oi-placebo";

    /// <summary>Everything that has a column at every origin, the map first.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Map, Uniform, PriorAtMark, VolumeDay, VolumeWeek, Swings, FixedTiers, PathOnly, Placebo];

    /// <summary>Everything that the map is held against where liquidations were seen.</summary>
    public static IReadOnlyList<string> Baselines { get; } = [Uniform, Distance, PriorAtMark, VolumeDay, VolumeWeek, Swings, FixedTiers, PathOnly, Placebo];
}
