namespace Plimsoll.Console.Views;

/// <summary>What an answer rests on. Every answer of the console has one.</summary>
/// <param name="Origin">LIVE, REPLAY, SIMULATED or GENERATED.</param>
/// <param name="Basis">OBSERVED, INFERRED or MODELLED.</param>
/// <param name="Quality">UNVERIFIED or VERIFIED; null for what no model made.</param>
/// <param name="Calibration">UNCALIBRATED or CALIBRATED; null for what is no score.</param>
/// <param name="ModelVersion">Model that made it; null for what no model made.</param>
/// <param name="AsOfMs">Event time of the newest item, Unix milliseconds; null where there is none.</param>
/// <param name="AgeMs">Age of that against the source's clock, milliseconds; null where there is no clock.</param>
public sealed record About(
    string Origin,
    string? Basis = null,
    string? Quality = null,
    string? Calibration = null,
    string? ModelVersion = null,
    long? AsOfMs = null,
    long? AgeMs = null);
