namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>Prices as the venue states them. What the frame does not hold is null: unchanged, never zero.</summary>
public readonly record struct TickerMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Venue time, Unix milliseconds; 0 where a REST answer holds none.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>Mark price in quote units.</summary>
    public double? MarkPrice { get; init; }

    /// <summary>Index or oracle price in quote units.</summary>
    public double? IndexPrice { get; init; }

    /// <summary>Last traded price in quote units.</summary>
    public double? LastPrice { get; init; }

    /// <summary>Whether it holds no price at all.</summary>
    public bool IsEmpty => MarkPrice is null && IndexPrice is null && LastPrice is null;
}
