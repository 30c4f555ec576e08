namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>How open interest becomes a map (quant specification A.2 to A.4).</summary>
public sealed record MapParameters
{
    /// <summary>Base assets on the fine grid.</summary>
    public IReadOnlyList<string> MajorAssets { get; init; } = ["BTC", "ETH", "SOL"];

    /// <summary>Bucket width of the majors, basis points of log price.</summary>
    public double MajorBucketBp { get; init; } = 5;

    /// <summary>Bucket width of all others, basis points of log price.</summary>
    public double OtherBucketBp { get; init; } = 10;

    /// <summary>Half width of the grid in log price: 0.7 reaches from half the price to twice the price.</summary>
    public double HalfWidthLog { get; init; } = 0.7;

    /// <summary>Share of two-sided volume that opens as much as it closes: churn rho of A.3.</summary>
    public double ChurnShare { get; init; } = 0.10;

    /// <summary>Levered share of takers' opens: psi_T of A.3.</summary>
    public double TakerLeveredShare { get; init; } = 1;

    /// <summary>Levered share of makers' opens: psi_M of A.3; the rest are hedgers and market makers.</summary>
    public double MakerLeveredShare { get; init; } = 0.35;

    /// <summary>Share of a bucket that a mark price at or beyond it removes: kappa of A.4.</summary>
    public double SweepShare { get; init; } = 0.97;

    /// <summary>Relative hazard of closing a position in profit.</summary>
    public double WinnerHazard { get; init; } = 1;

    /// <summary>Relative hazard of closing a position in loss.</summary>
    public double LoserHazard { get; init; } = 0.67;

    /// <summary>Relative hazard of what has no known entry: the mean of the two.</summary>
    public double ReservoirHazard { get; init; } = 0.835;

    /// <summary>Position notional in USD whose margin tier gives each kernel its maintenance rate.</summary>
    public double TypicalNotionalUsd { get; init; } = 100_000;

    /// <summary>
    /// Longest time between two open-interest data that still counts as one interval, milliseconds: two and a half polls of 60 s. After a
    /// longer silence no change is attributed to flow (A.4.6).
    /// </summary>
    public int MaxIntervalMs { get; init; } = 150_000;

    /// <summary>Minutes without open interest after which the map decays by age (A.4.4); before that it is held.</summary>
    public double AgeDecayAfterMinutes { get; init; } = 30;

    /// <summary>Days after which a margin table is out of date: venues change their tiers several times a year.</summary>
    public double MarginTableMaxAgeDays { get; init; } = 180;

    /// <summary>The prior mix over effective leverage.</summary>
    public LeverageMix Mix { get; init; } = new();

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Map:MajorBucketBp", MajorBucketBp, 1, 50),
        .. Bounds.Check("Map:OtherBucketBp", OtherBucketBp, 1, 50),
        .. Bounds.Check("Map:HalfWidthLog", HalfWidthLog, 0.1, 1.5),
        .. Bounds.Check("Map:ChurnShare", ChurnShare, 0, 1),
        .. Bounds.Check("Map:TakerLeveredShare", TakerLeveredShare, 0, 1),
        .. Bounds.Check("Map:MakerLeveredShare", MakerLeveredShare, 0, 1),
        .. Bounds.Check("Map:SweepShare", SweepShare, 0, 1),
        .. Bounds.Check("Map:WinnerHazard", WinnerHazard, 0.01, 100),
        .. Bounds.Check("Map:LoserHazard", LoserHazard, 0.01, 100),
        .. Bounds.Check("Map:ReservoirHazard", ReservoirHazard, 0.01, 100),
        .. Bounds.Check("Map:TypicalNotionalUsd", TypicalNotionalUsd, 1, 1e9),
        .. Bounds.Check("Map:MaxIntervalMs", MaxIntervalMs, 1_000, 3_600_000),
        .. Bounds.Check("Map:AgeDecayAfterMinutes", AgeDecayAfterMinutes, 1, 100_000),
        .. Bounds.Check("Map:MarginTableMaxAgeDays", MarginTableMaxAgeDays, 1, 10_000),
        .. Mix.Faults(),
    ];
}
