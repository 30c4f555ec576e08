namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>What became of a line: decoded, or rejected with a reason that names the field, the value and what is allowed.</summary>
/// <param name="Line">The decoded line, or null.</param>
/// <param name="Reason">Why it was rejected, or null. The same fault of the same field gives the same text up to its value.</param>
/// <param name="Fault">Short stable name of the fault, for counting, e.g. <c>px-not-positive</c>; null when decoded.</param>
public readonly record struct LineOutcome(SourceLine? Line, string? Reason, string? Fault)
{
    /// <summary>A decoded line.</summary>
    public static LineOutcome Decoded(SourceLine line) => new(line, null, null);

    /// <summary>A rejected line.</summary>
    public static LineOutcome Rejected(string fault, string reason) => new(null, reason, fault);
}
