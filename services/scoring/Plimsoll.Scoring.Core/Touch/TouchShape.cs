namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Which parts of a touch model the horizons up to a day share. The scale is always a horizon's own.</summary>
public enum TouchShape
{
    /// <summary>None: every horizon has its own spread, bursts and jumps.</summary>
    Own,

    /// <summary>Bursts and jumps; the spread is a horizon's own.</summary>
    SharedTail,

    /// <summary>All but the scale.</summary>
    Shared,
}

/// <summary>What is chosen before anything is fitted.</summary>
/// <param name="IsSparse">A day and a week ahead are forecast from few numbers.</param>
/// <param name="Shape">What horizons share.</param>
public sealed record TouchSettings(bool IsSparse, TouchShape Shape)
{
    /// <summary>The settings in use, chosen within the fitting time (docs/position-risk.md).</summary>
    public static TouchSettings Chosen { get; } = new(IsSparse: true, TouchShape.Shared);

    /// <inheritdoc />
    public override string ToString() =>
        $"{(IsSparse ? "few" : "all")} numbers for a day and a week, {Shape switch { TouchShape.Own => "own shapes", TouchShape.SharedTail => "shared tails", _ => "one shape" }}";
}
