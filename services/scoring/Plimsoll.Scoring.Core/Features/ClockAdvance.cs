namespace Plimsoll.Scoring.Core.Features;

/// <summary>What a step of the clock has closed.</summary>
internal enum ClockAdvance
{
    /// <summary>Nothing: the same slot of 10 s.</summary>
    Within,

    /// <summary>A slot of 10 s.</summary>
    Slot,

    /// <summary>A minute, and with it a slot.</summary>
    Minute,
}
