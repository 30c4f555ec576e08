using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>How the streaming features measure. Window lengths themselves are part of the features' names and fixed.</summary>
public sealed record WindowParameters
{
    /// <summary>Minutes with a return that 1 h volatility needs.</summary>
    public int Volatility1HMinReturns { get; init; } = 15;

    /// <summary>Minutes with a return that 24 h volatility needs; below it, the ratio and the floor are unknown too.</summary>
    public int Volatility24HMinReturns { get; init; } = 120;

    /// <summary>One hour's sigma is never taken below this share of the mean hour of the last 24: calm before a storm (appendix P).</summary>
    public double SigmaFloorShare { get; init; } = 0.5;

    /// <summary>Marks at most so many minutes apart are joined by one return; beyond, the return is unknown.</summary>
    public int MaxReturnGapMinutes { get; init; } = 3;

    /// <summary>Hours of funding that its trailing mean (168 h) needs.</summary>
    public int FundingMeanMinHours { get; init; } = 12;

    /// <summary>Smallest mean that funding is compared with, bp per 8 h.</summary>
    public double FundingMeanFloorBp { get; init; } = 0.5;

    /// <summary>Funding of this size is elevated, bp per 8 h: half above the 1 bp that venues add at zero premium.</summary>
    public double FundingElevatedBp { get; init; } = 1.5;

    /// <summary>Half-life of the mean and variance that the 1 h change of open interest is held against, minutes.</summary>
    public double OpenInterestHalfLifeMinutes { get; init; } = 720;

    /// <summary>Minutes of changes that the comparison needs.</summary>
    public int OpenInterestMinMinutes { get; init; } = 360;

    /// <summary>Smallest standard deviation of the 1 h change, per cent: a dead market is not a surprise at the first move.</summary>
    public double OpenInterestSdFloorPct { get; init; } = 0.3;

    /// <summary>Half-life of the depth that is called present, seconds: one thin snapshot is noise.</summary>
    public double DepthFastHalfLifeSeconds { get; init; } = 30;

    /// <summary>Half-life of the depth that is called its own level, minutes.</summary>
    public double DepthSlowHalfLifeMinutes { get; init; } = 60;

    /// <summary>Minutes of depth that its level needs.</summary>
    public double DepthMinMinutes { get; init; } = 10;

    /// <summary>Last and mark are compared when at most so far apart in time, milliseconds: later, the difference is the market's move.</summary>
    public int MarkLastMaxSkewMs { get; init; } = 5_000;

    /// <summary>A taker order is large from this share of open interest, bp.</summary>
    public double LargeTradeOverOpenInterestBp { get; init; } = 0.5;

    /// <summary>And from this multiple of the mean order.</summary>
    public double LargeTradeOverMean { get; init; } = 20;

    /// <summary>Smallest scale of funding's robust z, bp per 8 h: on quiet days a venue states the same rate for hours.</summary>
    public double FundingScaleFloorBp { get; init; } = 0.25;

    /// <summary>Smallest scale of ln open interest.</summary>
    public double OpenInterestScaleFloor { get; init; } = 0.01;

    /// <summary>Smallest scale of the jump share.</summary>
    public double JumpScaleFloor { get; init; } = 0.05;

    /// <summary>Smallest scale of the spread, bp.</summary>
    public double SpreadScaleFloorBp { get; init; } = 0.1;

    /// <summary>Forecast of the next half hour from deviations of five minutes in the last hour, day and week; equal weight to hour and rest.</summary>
    public HarForecast Forecast { get; init; } = new(0, 0.5, 0.3, 0.2);

    /// <summary>Large taker orders of 5 minutes count as a whale's from this share of open interest, bp.</summary>
    public double WhaleOverOpenInterestBp { get; init; } = 5;

    /// <summary>Liquidation prints of one side at most so far apart are one order, milliseconds (section C.3).</summary>
    public int MergePrintsMs { get; init; } = 50;

    /// <summary>Share of liquidations that others set off: 0.307 by what open interest lost (appendix T13).</summary>
    public double HawkesBranching { get; init; } = 0.307;

    /// <summary>How long a print excites further ones, seconds.</summary>
    public double HawkesDecaySeconds { get; init; } = 60;

    /// <summary>Share of visible depth that is there when it is needed: the median of section C.1.</summary>
    public double DepthSurvival { get; init; } = 0.294;

    /// <summary>Share of liquidated notional that reaches the book: the mean of section C.1.</summary>
    public double LiquidationShare { get; init; } = 0.8;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Windows:Volatility1HMinReturns", Volatility1HMinReturns, 2, 60),
        .. Bounds.Check("Windows:Volatility24HMinReturns", Volatility24HMinReturns, 2, 1_440),
        .. Bounds.Check("Windows:SigmaFloorShare", SigmaFloorShare, 0, 1),
        .. Bounds.Check("Windows:MaxReturnGapMinutes", MaxReturnGapMinutes, 1, 60),
        .. Bounds.Check("Windows:FundingMeanMinHours", FundingMeanMinHours, 1, 168),
        .. Bounds.Check("Windows:FundingMeanFloorBp", FundingMeanFloorBp, 0.01, 100),
        .. Bounds.Check("Windows:FundingElevatedBp", FundingElevatedBp, 0.1, 100),
        .. Bounds.Check("Windows:OpenInterestHalfLifeMinutes", OpenInterestHalfLifeMinutes, 10, 43_200),
        .. Bounds.Check("Windows:OpenInterestMinMinutes", OpenInterestMinMinutes, 10, 43_200),
        .. Bounds.Check("Windows:OpenInterestSdFloorPct", OpenInterestSdFloorPct, 0.001, 10),
        .. Bounds.Check("Windows:DepthFastHalfLifeSeconds", DepthFastHalfLifeSeconds, 0.1, 600),
        .. Bounds.Check("Windows:DepthSlowHalfLifeMinutes", DepthSlowHalfLifeMinutes, 1, 10_080),
        .. Bounds.Check("Windows:DepthMinMinutes", DepthMinMinutes, 0, 1_440),
        .. Bounds.Check("Windows:MarkLastMaxSkewMs", MarkLastMaxSkewMs, 100, 60_000),
        .. Bounds.Check("Windows:LargeTradeOverOpenInterestBp", LargeTradeOverOpenInterestBp, 0.001, 1_000),
        .. Bounds.Check("Windows:LargeTradeOverMean", LargeTradeOverMean, 1, 10_000),
        .. Bounds.Check("Windows:FundingScaleFloorBp", FundingScaleFloorBp, 0.001, 100),
        .. Bounds.Check("Windows:OpenInterestScaleFloor", OpenInterestScaleFloor, 1e-6, 1),
        .. Bounds.Check("Windows:JumpScaleFloor", JumpScaleFloor, 1e-6, 1),
        .. Bounds.Check("Windows:SpreadScaleFloorBp", SpreadScaleFloorBp, 1e-6, 100),
        .. Bounds.Check("Windows:WhaleOverOpenInterestBp", WhaleOverOpenInterestBp, 0.1, 1_000),
        .. Bounds.Check("Windows:MergePrintsMs", MergePrintsMs, 0, 60_000),
        .. Bounds.Check("Windows:HawkesBranching", HawkesBranching, 0, 0.99),
        .. Bounds.Check("Windows:HawkesDecaySeconds", HawkesDecaySeconds, 1, 3_600),
        .. Bounds.Check("Windows:DepthSurvival", DepthSurvival, 0.01, 1),
        .. Bounds.Check("Windows:LiquidationShare", LiquidationShare, 0.01, 1),
    ];
}
