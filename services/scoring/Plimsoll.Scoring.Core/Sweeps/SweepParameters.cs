namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>Thresholds of the sweep machine (quant specification H; those marked [H] there are its choices). Times in milliseconds, moves in log price.</summary>
public sealed record SweepParameters
{
    /// <summary>Distance to the near edge that is an approach.</summary>
    public double ApproachMove { get; init; } = 0.005;

    /// <summary>The same in one-minute sigmas over five minutes; the larger of the two holds.</summary>
    public double ApproachSigmas { get; init; } = 2;

    /// <summary>Times the approach distance at which an approach is over and a finished zone is watched again.</summary>
    public double LeaveFactor { get; init; } = 1.5;

    /// <summary>Longest approach: the price before a sweep may not be older.</summary>
    public long MaxApproachMs { get; init; } = 3_600_000;

    /// <summary>Ticks past the edge that are a penetration.</summary>
    public double PenetrationTicks { get; init; } = 2;

    /// <summary>The same as a share of the zone's width; the larger of the two holds.</summary>
    public double PenetrationShare { get; init; } = 0.1;

    /// <summary>T_in: time after the first touch within which a sweep must show.</summary>
    public long TouchWindowMs { get; init; } = 300_000;

    /// <summary>Least speed, sigmas per root minute.</summary>
    public double MinSpeed { get; init; } = 3;

    /// <summary>Least move.</summary>
    public double MinMove { get; init; } = 0.003;

    /// <summary>Least prints as a share of the predicted mass.</summary>
    public double MinMassShare { get; init; } = 0.25;

    /// <summary>Fall of open interest that is liquidity taken, fraction.</summary>
    public double MinOpenInterestDrop { get; init; } = 0.005;

    /// <summary>Retrace that is a tentative reversal.</summary>
    public double TentativeRetrace { get; init; } = 0.5;

    /// <summary>Retrace that confirms.</summary>
    public double ConfirmedRetrace { get; init; } = 0.618;

    /// <summary>T_rev: time after the sweep within which the reversal must come.</summary>
    public long ReversalWindowMs { get; init; } = 900_000;

    /// <summary>Time without a new extreme before a confirmation.</summary>
    public long QuietExtremeMs { get; init; } = 180_000;

    /// <summary>New extreme after a reversal that undoes it, in zone widths.</summary>
    public double BreakWidths { get; init; } = 0.5;

    /// <summary>
    /// Whether a new extreme after a tentative reversal already ends the case as a breakout. If not, the bounce is forgotten and the reversal's window runs on;
    /// a new extreme after a confirmation is a breakout either way. Measured on simulated truth: with it most breakouts are bounces within a push that then
    /// comes back for good (docs/cascades.md).
    /// </summary>
    public bool BreaksAtBounce { get; init; }

    /// <summary>How long a finished case is followed before the zone is watched again.</summary>
    public long AftermathMs { get; init; } = 3_600_000;
}
