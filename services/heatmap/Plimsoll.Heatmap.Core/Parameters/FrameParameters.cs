namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>What a published frame holds: sparse, so that a day of minutes stays small.</summary>
public sealed record FrameParameters
{
    /// <summary>Cells below this many USD are left out; the mass stays in the map.</summary>
    public double CellMinUsd { get; init; } = 1;

    /// <summary>Cells per side at most, the largest; 400 keep a frame near 5 KiB.</summary>
    public int MaxCells { get; init; } = 400;

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
        [.. Bounds.Check("Frames:CellMinUsd", CellMinUsd, 0, 1e9), .. Bounds.Check("Frames:MaxCells", MaxCells, 10, 6_000)];
}
