namespace Plimsoll.Scoring.Core.Entries;

/// <summary>The policy behind the veto and the advice on exposure. Values are policy, set by hand; none of them was fitted.</summary>
public sealed record EntryPolicy
{
    /// <summary>Age of a score beyond which nobody can tell, milliseconds (quant specification D.5: refuse beyond a minute).</summary>
    public long RefuseScoreAgeMs { get; init; } = 60_000;

    /// <summary>The same against the newest minute of a market that is not live: its minutes are a minute apart.</summary>
    public long RefuseReplayAgeMs { get; init; } = 180_000;

    /// <summary>Distance within which a significant zone of the entry's own side is near, per cent.</summary>
    public double ZoneNearPct { get; init; } = 1;

    /// <summary>Calibrated probability of a burst against the entry within 30 minutes that is a caution.</summary>
    public double CautionProbability { get; init; } = 0.05;

    /// <summary>The same that vetoes.</summary>
    public double VetoProbability { get; init; } = 0.2;

    /// <summary>Reproduction number within 2 % from which liquidations would feed themselves.</summary>
    public double MaxReproduction { get; init; } = 1;

    /// <summary>Largest entry as a share of the depth that is expected to survive within 1 %.</summary>
    public double MaxDepthShare { get; init; } = 0.1;

    /// <summary>Share of visible depth that is there when it is hit: the median of W (C.1).</summary>
    public double DepthSurvival { get; init; } = 0.269;

    /// <summary>Score from which exposure is reduced, where nothing else is asked.</summary>
    public double RiskThreshold { get; init; } = 55;

    /// <summary>Least share that is kept at a score of 100.</summary>
    public double MinShare { get; init; } = 0.25;

    /// <summary>Seconds between two parts of an order under the threshold: the book refills within minutes, not at once.</summary>
    public int PauseSeconds { get; init; } = 30;

    /// <summary>Most parts of an order: beyond it, it is too large for this book at any pace.</summary>
    public int MaxSlices { get; init; } = 200;
}
