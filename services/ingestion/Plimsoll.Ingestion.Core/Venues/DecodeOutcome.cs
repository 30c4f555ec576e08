namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>What became of a frame.</summary>
public enum DecodeKind
{
    /// <summary>Every message of it was pushed to the sink.</summary>
    Decoded,

    /// <summary>It is of a kind the line has no use for; nothing was pushed.</summary>
    Ignored,

    /// <summary>It breaks a rule; nothing was pushed, not even its sound parts.</summary>
    Rejected,
}

/// <summary>
/// What became of a frame. Field and reason are fixed words, so that faults can be counted by them; the frame itself is evidence of
/// the value.
/// </summary>
/// <param name="Kind">Decoded, ignored or rejected.</param>
/// <param name="Messages">Messages pushed; 0 unless decoded.</param>
/// <param name="Field">The field a rejection is about, as the venue names it; <c>frame</c> for the whole.</param>
/// <param name="Reason">Why it was ignored or rejected, and for a rejection what is allowed.</param>
public readonly record struct DecodeOutcome(DecodeKind Kind, int Messages, string? Field, string? Reason)
{
    /// <summary>Every message was pushed.</summary>
    /// <param name="messages">How many; 0 is possible, e.g. an empty list.</param>
    public static DecodeOutcome Decoded(int messages) => new(DecodeKind.Decoded, messages, null, null);

    /// <summary>The line has no use for this kind of frame.</summary>
    public static DecodeOutcome Ignored(string reason) => new(DecodeKind.Ignored, 0, null, reason);

    /// <summary>The frame breaks a rule.</summary>
    public static DecodeOutcome Rejected(string field, string reason) => new(DecodeKind.Rejected, 0, field, reason);
}
