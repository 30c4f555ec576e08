namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>What a published frame holds: sparse, so that a day of minutes stays small.</summary>
public sealed record FrameParameters
{
    /// <summary>Least width of a published cell in basis points of log price: whole buckets are added up to it.</summary>
    public double CellBp { get; init; } = 10;

    /// <summary>Cells below this many USD are left out; the mass stays in the map.</summary>
    public double CellMinUsd { get; init; } = 1;

    /// <summary>Cells below this share of the side's largest are left out: no picture shows them.</summary>
    public double CellMinShare { get; init; } = 0.01;

    /// <summary>Cells per side at most, the largest; 300 keep a frame below 4 KiB.</summary>
    public int MaxCells { get; init; } = 300;

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Frames:CellBp", CellBp, 1, 100),
        .. Bounds.Check("Frames:CellMinUsd", CellMinUsd, 0, 1e9),
        .. Bounds.Check("Frames:CellMinShare", CellMinShare, 0, 1),
        .. Bounds.Check("Frames:MaxCells", MaxCells, 10, 6_000),
    ];
}
