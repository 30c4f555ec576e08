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

    internal IEnumerable<string> Faults() =>
    [
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
