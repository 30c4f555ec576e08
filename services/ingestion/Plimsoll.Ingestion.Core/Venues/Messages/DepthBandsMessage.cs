namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>What rests, or can be traded, within a distance of mid.</summary>
/// <param name="DistanceBp">Distance from mid, basis points.</param>
/// <param name="BidUsd">USD that can be sold into it.</param>
/// <param name="AskUsd">USD that can be bought from it.</param>
public readonly record struct DepthBandLevel(uint DistanceBp, double BidUsd, double AskUsd);

/// <summary>Liquidity that a source states by distance, because it has no book to follow: an archive's summary, or a pool's capacity.</summary>
public readonly ref struct DepthBandsMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Venue time, Unix milliseconds.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>Price at which can be sold, in quote units; null where the source names no price: the newest mark or trade stands for it.</summary>
    public double? BidPrice { get; init; }

    /// <summary>Price at which can be bought; null as above.</summary>
    public double? AskPrice { get; init; }

    /// <summary>Bands, distances ascending, each with all that is nearer.</summary>
    public required ReadOnlySpan<DepthBandLevel> Bands { get; init; }
}
