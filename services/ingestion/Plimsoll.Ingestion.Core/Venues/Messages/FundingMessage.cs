namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>Funding as the venue states it. What the frame does not hold is null: unchanged, never zero.</summary>
public readonly record struct FundingMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Venue time, Unix milliseconds; for a settled rate its settlement; 0 where a REST answer holds none.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>Rate as published, a fraction per funding interval; positive means longs pay shorts.</summary>
    public double? Rate { get; init; }

    /// <summary>Length of the funding interval in hours.</summary>
    public double? IntervalHours { get; init; }

    /// <summary>Next settlement, Unix milliseconds.</summary>
    public long? NextFundingMs { get; init; }

    /// <summary>Highest rate of one interval, a fraction.</summary>
    public double? Cap { get; init; }

    /// <summary>Lowest rate of one interval, a fraction.</summary>
    public double? Floor { get; init; }

    /// <summary>The rate has been settled at <see cref="VenueTimeMs"/>; else it is the one that would hold now.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether it says nothing at all.</summary>
    public bool IsEmpty => Rate is null && IntervalHours is null && NextFundingMs is null && Cap is null && Floor is null;
}
