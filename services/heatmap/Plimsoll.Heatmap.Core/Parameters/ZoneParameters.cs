namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>How the map becomes zones (quant specification section B).</summary>
public sealed record ZoneParameters
{
    /// <summary>Kernel bandwidth as a share of one hour's standard deviation of log price.</summary>
    public double BandwidthSigmaShare { get; init; } = 0.25;

    /// <summary>Smallest bandwidth in buckets; also the bandwidth before volatility is known.</summary>
    public double BandwidthMinBuckets { get; init; } = 1.5;

    /// <summary>Largest bandwidth in basis points.</summary>
    public double BandwidthMaxBp { get; init; } = 30;

    /// <summary>Persistence at which a zone appears, as a share of the side's highest peak.</summary>
    public double PersistenceAppear { get; init; } = 0.15;

    /// <summary>Persistence below which a zone disappears.</summary>
    public double PersistenceStay { get; init; } = 0.10;

    /// <summary>A zone reaches to where density falls below this share of its peak.</summary>
    public double ExtentShare { get; init; } = 0.5;

    /// <summary>
    /// A zone reaches at most this far from its peak, in per cent. The prior kernels are broad: in a calm market half height lies a tenth of
    /// the price away, and half of the map is not a zone. What lies beyond is in the frame.
    /// </summary>
    public double MaxHalfWidthPct { get; init; } = 1;

    /// <summary>Zones nearer to each other than this fraction of price are one.</summary>
    public double MergeGap { get; init; } = 0.0015;

    /// <summary>Smallest mass of a zone as a share of the open interest that observed changes have placed.</summary>
    public double MinMassOverPlaced { get; init; } = 0.001;

    /// <summary>Overlap with the zone of the minute before, as a share of the narrower one, that makes it the same zone.</summary>
    public double IdentityOverlap { get; init; } = 0.5;

    /// <summary>Zones published at most: the 64 of the contract.</summary>
    public int MaxZones { get; init; } = 64;

    /// <summary>Significant from this share of open interest.</summary>
    public double SignificantOverOpenInterest { get; init; } = 0.0025;

    /// <summary>Significant from this share of the visible depth between mark and the far edge.</summary>
    public double SignificantOverDepth { get; init; } = 0.3;

    /// <summary>Significant from this multiple of the median window of the same width, if the mass is at least <see cref="RelativeFloorOverOpenInterest"/>.</summary>
    public double SignificantOverMedian { get; init; } = 2;

    /// <summary>Smallest share of open interest at which the comparison with the median counts.</summary>
    public double RelativeFloorOverOpenInterest { get; init; } = 0.001;

    /// <summary>How far from mark the median window is taken, in per cent.</summary>
    public double MedianRangePct { get; init; } = 15;

    /// <summary>Depth older than this does not count, milliseconds.</summary>
    public int DepthMaxAgeMs { get; init; } = 60_000;

    /// <summary>Standard deviation of the log of true over modelled mass: a prior until prints are scored against the map.</summary>
    public double MassLogErrorSd { get; init; } = 0.8;

    /// <summary>What an hour without open interest adds to that standard deviation; the sum of both is at most twice the prior.</summary>
    public double LateLogSdPerHour { get; init; } = 0.5;

    /// <summary>Minutes of mark prices that volatility is measured over.</summary>
    public int VolatilityMinutes { get; init; } = 60;

    /// <summary>One-minute returns needed before volatility is known.</summary>
    public int VolatilityMinReturns { get; init; } = 30;

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Zones:BandwidthSigmaShare", BandwidthSigmaShare, 0, 5),
        .. Bounds.Check("Zones:BandwidthMinBuckets", BandwidthMinBuckets, 0.5, 20),
        .. Bounds.Check("Zones:BandwidthMaxBp", BandwidthMaxBp, 5, 500),
        .. Bounds.Check("Zones:PersistenceAppear", PersistenceAppear, 0.01, 1),
        .. Bounds.Check("Zones:PersistenceStay", PersistenceStay, 0.01, PersistenceAppear),
        .. Bounds.Check("Zones:ExtentShare", ExtentShare, 0.05, 0.95),
        .. Bounds.Check("Zones:MaxHalfWidthPct", MaxHalfWidthPct, 0.1, 50),
        .. Bounds.Check("Zones:MergeGap", MergeGap, 0, 0.05),
        .. Bounds.Check("Zones:MinMassOverPlaced", MinMassOverPlaced, 0, 1),
        .. Bounds.Check("Zones:IdentityOverlap", IdentityOverlap, 0.05, 1),
        .. Bounds.Check("Zones:MaxZones", MaxZones, 1, 64),
        .. Bounds.Check("Zones:SignificantOverOpenInterest", SignificantOverOpenInterest, 0, 1),
        .. Bounds.Check("Zones:SignificantOverDepth", SignificantOverDepth, 0, 100),
        .. Bounds.Check("Zones:SignificantOverMedian", SignificantOverMedian, 0, 100),
        .. Bounds.Check("Zones:RelativeFloorOverOpenInterest", RelativeFloorOverOpenInterest, 0, 1),
        .. Bounds.Check("Zones:MedianRangePct", MedianRangePct, 1, 50),
        .. Bounds.Check("Zones:DepthMaxAgeMs", DepthMaxAgeMs, 1_000, 3_600_000),
        .. Bounds.Check("Zones:MassLogErrorSd", MassLogErrorSd, 0, 5),
        .. Bounds.Check("Zones:LateLogSdPerHour", LateLogSdPerHour, 0, 10),
        .. Bounds.Check("Zones:VolatilityMinutes", VolatilityMinutes, 10, 1_440),
        .. Bounds.Check("Zones:VolatilityMinReturns", VolatilityMinReturns, 2, VolatilityMinutes),
    ];
}
