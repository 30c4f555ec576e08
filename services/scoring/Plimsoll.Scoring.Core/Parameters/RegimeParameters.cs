namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>Rules of the regime. Upward at once; downward when the regime's own rule has failed for <see cref="HoldMinutes"/>.</summary>
public sealed record RegimeParameters
{
    /// <summary>ELEVATED from this score.</summary>
    public double ElevatedScore { get; init; } = 30;

    /// <summary>FRAGILE from this score.</summary>
    public double FragileScore { get; init; } = 55;

    /// <summary>Points below at which a regime that rests on the score begins to fail.</summary>
    public double ScoreHysteresis { get; init; } = 5;

    /// <summary>LIQUIDATION_PRONE: significant zones within 8 % of mark, at least (rule S2 of the quant specification).</summary>
    public int ProneZones { get; init; } = 2;

    /// <summary>And hours of the last 24 with elevated funding, at least.</summary>
    public int ProneHours { get; init; } = 24;

    /// <summary>Hours below which the rule begins to fail.</summary>
    public int ProneStayHours { get; init; } = 20;

    /// <summary>CASCADING: size of the 5-minute return, per cent, at least ...</summary>
    public double CascadeMovePct { get; init; } = 1;

    /// <summary>... and in standard deviations of 5 minutes ...</summary>
    public double CascadeMoveSigma { get; init; } = 3;

    /// <summary>... while ln open interest changed within 15 minutes by at most this, per cent (negative: destroyed).</summary>
    public double CascadeOpenInterestPct { get; init; } = -1;

    /// <summary>Share of the two moves above at which the rule begins to fail.</summary>
    public double CascadeStayShare { get; init; } = 0.5;

    /// <summary>Minutes a regime's rule must have failed before it is left.</summary>
    public int HoldMinutes { get; init; } = 10;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Regimes:ElevatedScore", ElevatedScore, 0, FragileScore),
        .. Bounds.Check("Regimes:FragileScore", FragileScore, ElevatedScore, 100),
        .. Bounds.Check("Regimes:ScoreHysteresis", ScoreHysteresis, 0, 50),
        .. Bounds.Check("Regimes:ProneZones", ProneZones, 1, 64),
        .. Bounds.Check("Regimes:ProneHours", ProneHours, 1, 24),
        .. Bounds.Check("Regimes:ProneStayHours", ProneStayHours, 0, ProneHours),
        .. Bounds.Check("Regimes:CascadeMovePct", CascadeMovePct, 0.01, 50),
        .. Bounds.Check("Regimes:CascadeMoveSigma", CascadeMoveSigma, 0, 50),
        .. Bounds.Check("Regimes:CascadeOpenInterestPct", CascadeOpenInterestPct, -50, 0),
        .. Bounds.Check("Regimes:CascadeStayShare", CascadeStayShare, 0, 1),
        .. Bounds.Check("Regimes:HoldMinutes", HoldMinutes, 0, 1_440),
    ];
}
