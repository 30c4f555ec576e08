namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>How positions of public accounts enter the map (quant specification A.1: a venue that shows them is measured, not modelled).</summary>
public sealed record MeasuredParameters
{
    /// <summary>Minutes after which an account that was not read again counts as modelled: accounts are read every few minutes.</summary>
    public double MaxAgeMinutes { get; init; } = 60;

    /// <summary>
    /// Whole minutes between the minute in which an account was read and the first that it holds for, 1 to 60. Two leave a position at least
    /// a minute to go through two topics, so that a replay finds it where the live run did.
    /// </summary>
    public int DelayMinutes { get; init; } = 2;

    /// <summary>Positions of one instrument at most: 100 bytes each, so 20,000 keep a page below 2 MB. More are refused.</summary>
    public int MaxPositions { get; init; } = 20_000;

    /// <summary>Positions of one account at most: no venue lists more instruments.</summary>
    public int MaxPositionsPerAccount { get; init; } = 1_000;

    /// <summary>Public accounts of one partition at most. More are refused.</summary>
    public int MaxAccounts { get; init; } = 50_000;

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Measured:MaxAgeMinutes", MaxAgeMinutes, 1, 10_000),
        .. Bounds.Check("Measured:DelayMinutes", DelayMinutes, 1, 60),
        .. Bounds.Check("Measured:MaxPositions", MaxPositions, 1, 1_000_000),
        .. Bounds.Check("Measured:MaxPositionsPerAccount", MaxPositionsPerAccount, 1, 10_000),
        .. Bounds.Check("Measured:MaxAccounts", MaxAccounts, 1, 1_000_000),
    ];
}
