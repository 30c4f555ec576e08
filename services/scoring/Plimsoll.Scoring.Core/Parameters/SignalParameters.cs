namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>When a condition is worth a signal. Conditions, never advice.</summary>
public sealed record SignalParameters
{
    /// <summary>Size of funding, bp per 8 h: 3 bp is 33 % a year on notional.</summary>
    public SignalRule FundingExtreme { get; init; } = new(3, 2, 60, 900);

    /// <summary>Change of ln open interest within 1 h, per cent.</summary>
    public SignalRule OpenInterestSpike { get; init; } = new(3, 1.5, 0, 900);

    /// <summary>
    /// Nearness of the nearest significant zone: 1 over its distance in standard deviations of one hour. 1 is one sigma away.
    /// </summary>
    public SignalRule ZonesNear { get; init; } = new(1, 0.5, 60, 900);

    /// <summary>Fall of depth below its own level, natural log: 0.9 is 40 % left.</summary>
    public SignalRule DepthThinning { get; init; } = new(0.9, 0.5, 60, 300);

    /// <summary>Volatility of 5 minutes over the mean 5 minutes of the last 24 h.</summary>
    public SignalRule VolatilityBurst { get; init; } = new(4, 2, 0, 600);

    /// <summary>And at least this many basis points in 5 minutes: a stir in a dead market is no burst.</summary>
    public double VolatilityBurstFloorBp { get; init; } = 30;

    /// <summary>Fall of ln open interest within 15 minutes, per cent, while price moves ...</summary>
    public SignalRule Deleveraging { get; init; } = new(1, 0.5, 0, 600);

    /// <summary>... by at least this within 15 minutes, per cent.</summary>
    public double DeleveragingMovePct { get; init; } = 0.4;

    /// <summary>Size of funding over the size of its 7-day mean, as a share above it: half above asks for caution (rule S4).</summary>
    public SignalRule FundingAboveMean { get; init; } = new(0.5, 0.25, 60, 900);

    /// <summary>And at least this size, bp per 8 h: half above nothing is nothing.</summary>
    public double FundingAboveMeanFloorBp { get; init; } = 0.5;

    /// <summary>Hours of the last 24 with elevated funding.</summary>
    public SignalRule FundingElevated { get; init; } = new(24, 20, 0, 900);

    /// <summary>Second difference of funding over hours, bp ...</summary>
    public SignalRule FundingAcceleration { get; init; } = new(0.5, 0.2, 0, 900);

    /// <summary>... while open interest grew by this within 1 h, per cent (rule S9).</summary>
    public double FundingAccelerationInterestPct { get; init; } = 1;

    /// <summary>Funding between venues, bp per 8 h.</summary>
    public SignalRule FundingDifferential { get; init; } = new(2, 1, 60, 900);

    /// <summary>Growth of ln open interest within 1 h, per cent ...</summary>
    public SignalRule AgainstCrowd { get; init; } = new(1, 0.5, 60, 900);

    /// <summary>... while the hour's move against those who pay funding is this many standard deviations of one hour.</summary>
    public double AgainstCrowdMoveSigma { get; init; } = 0.5;

    /// <summary>Hours of the last 24 with elevated funding (rule S2) ...</summary>
    public SignalRule LiquidationProne { get; init; } = new(24, 20, 0, 900);

    /// <summary>... with this many significant zones within 8 %.</summary>
    public double LiquidationProneZones { get; init; } = 2;

    /// <summary>How many of three conditions hold (rule S7).</summary>
    public SignalRule Convergence { get; init; } = new(2, 2, 60, 900);

    /// <summary>Chance of a touch within 1 h that counts.</summary>
    public double ConvergenceTouch { get; init; } = 0.1;

    /// <summary>Size of funding's robust z that counts.</summary>
    public double ConvergenceFundingZ { get; init; } = 2;

    /// <summary>Nearness of the zone of the side that pays: one over its distance in standard deviations of one hour ...</summary>
    public SignalRule Setup { get; init; } = new(1.0 / 3, 0.25, 60, 900);

    /// <summary>... while that side pays this, bp per 8 h ...</summary>
    public double SetupFundingBp { get; init; } = 1.5;

    /// <summary>... and open interest is this high or grows this unusually by its own history, deviations.</summary>
    public double SetupInterestZ { get; init; } = 1;

    /// <summary>Distance of mark and index, bp.</summary>
    public SignalRule BasisStress { get; init; } = new(15, 10, 60, 900);

    /// <summary>Distance of last and mark, standard deviations of one minute.</summary>
    public SignalRule MarkStress { get; init; } = new(4, 2, 0, 600);

    /// <summary>Fall of ln open interest within 15 minutes, per cent ...</summary>
    public SignalRule Cascade { get; init; } = new(1, 0.5, 0, 600);

    /// <summary>... while price moves by this within 5 minutes, per cent ...</summary>
    public double CascadeMovePct { get; init; } = 1;

    /// <summary>... and this many standard deviations of 5 minutes.</summary>
    public double CascadeMoveSigma { get; init; } = 3;

    internal IEnumerable<string> Faults() =>
    [
        .. FundingAboveMean.Faults("FundingAboveMean"), .. FundingElevated.Faults("FundingElevated"), .. FundingAcceleration.Faults("FundingAcceleration"),
        .. FundingDifferential.Faults("FundingDifferential"), .. AgainstCrowd.Faults("AgainstCrowd"), .. LiquidationProne.Faults("LiquidationProne"),
        .. Convergence.Faults("Convergence"), .. Setup.Faults("Setup"), .. BasisStress.Faults("BasisStress"), .. MarkStress.Faults("MarkStress"),
        .. Cascade.Faults("Cascade"),
        .. Bounds.Check("Signals:FundingAboveMeanFloorBp", FundingAboveMeanFloorBp, 0, 100),
        .. Bounds.Check("Signals:FundingAccelerationInterestPct", FundingAccelerationInterestPct, 0, 100),
        .. Bounds.Check("Signals:AgainstCrowdMoveSigma", AgainstCrowdMoveSigma, 0, 10),
        .. Bounds.Check("Signals:LiquidationProneZones", LiquidationProneZones, 1, 64),
        .. Bounds.Check("Signals:ConvergenceTouch", ConvergenceTouch, 0, 1),
        .. Bounds.Check("Signals:ConvergenceFundingZ", ConvergenceFundingZ, 0, 6),
        .. Bounds.Check("Signals:SetupFundingBp", SetupFundingBp, 0, 100),
        .. Bounds.Check("Signals:SetupInterestZ", SetupInterestZ, -6, 6),
        .. Bounds.Check("Signals:CascadeMovePct", CascadeMovePct, 0.01, 50),
        .. Bounds.Check("Signals:CascadeMoveSigma", CascadeMoveSigma, 0, 50),
        .. FundingExtreme.Faults("FundingExtreme"),
        .. OpenInterestSpike.Faults("OpenInterestSpike"),
        .. ZonesNear.Faults("ZonesNear"),
        .. DepthThinning.Faults("DepthThinning"),
        .. VolatilityBurst.Faults("VolatilityBurst"),
        .. Bounds.Check("Signals:VolatilityBurstFloorBp", VolatilityBurstFloorBp, 0, 10_000),
        .. Deleveraging.Faults("Deleveraging"),
        .. Bounds.Check("Signals:DeleveragingMovePct", DeleveragingMovePct, 0, 100),
    ];
}
