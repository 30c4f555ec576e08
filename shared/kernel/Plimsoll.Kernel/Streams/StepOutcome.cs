namespace Plimsoll.Kernel.Streams;

/// <summary>What a processor did with a record.</summary>
public enum StepKind
{
    /// <summary>The record changed the state.</summary>
    Processed,

    /// <summary>The record had been processed before; the state did not change.</summary>
    Repeated,

    /// <summary>The record must wait until another input has advanced; the state did not change and the record is offered again.</summary>
    NotYet,

    /// <summary>The record cannot be processed, now or later; it goes to the dead-letter topic.</summary>
    Rejected,
}

/// <summary>The outcome of one step: processed, repeated, not yet, or rejected with a reason.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">Why a record was rejected: names the field, the value and what is allowed. Null otherwise.</param>
public readonly record struct StepOutcome(StepKind Kind, string? Reason = null)
{
    /// <summary>The record changed the state.</summary>
    public static StepOutcome Processed => new(StepKind.Processed);

    /// <summary>The record had been processed before.</summary>
    public static StepOutcome Repeated => new(StepKind.Repeated);

    /// <summary>Another input must advance first.</summary>
    public static StepOutcome NotYet => new(StepKind.NotYet);

    /// <summary>The record goes to the dead-letter topic.</summary>
    /// <param name="reason">Names the field, the value and what is allowed.</param>
    public static StepOutcome Rejected(string reason) => new(StepKind.Rejected, reason);
}
