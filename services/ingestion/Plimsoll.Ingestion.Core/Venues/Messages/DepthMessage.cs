namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>What a depth message is.</summary>
public enum DepthKind
{
    /// <summary>Levels that changed since the previous update; quantity 0 removes a level.</summary>
    Update,

    /// <summary>The whole book to the depth of the channel; replaces what was known.</summary>
    Snapshot,

    /// <summary>The best few levels again and again; replaces what was known, carries no sequence to follow.</summary>
    TopLevels,
}

/// <summary>One level: the resting quantity at a price, absolute, 0 removes it.</summary>
/// <param name="Price">Price as written, above 0.</param>
/// <param name="Quantity">Quantity as written, in the venue's units, 0 or more.</param>
public readonly record struct DepthLevel(ExactDecimal Price, ExactDecimal Quantity);

/// <summary>A change or snapshot of a book, with whatever the venue gives to follow the sequence.</summary>
public readonly ref struct DepthMessage
{
    /// <summary>The symbol; none where neither the frame nor its context names it.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Update, snapshot or top levels.</summary>
    public required DepthKind Kind { get; init; }

    /// <summary>
    /// First update id in the message: Binance <c>U</c>, Gate <c>U</c>; elsewhere the same as <see cref="LastUpdateId"/>.
    /// </summary>
    public required long FirstUpdateId { get; init; }

    /// <summary>Last update id: Binance <c>u</c> or <c>lastUpdateId</c>, Bybit <c>u</c>, OKX <c>seqId</c>, Gate <c>u</c> or <c>id</c>; 0 where the venue has none.</summary>
    public required long LastUpdateId { get; init; }

    /// <summary>Last update id of the message before: Binance <c>pu</c>, OKX <c>prevSeqId</c> (-1 on its snapshots); null where the venue has none.</summary>
    public long? PreviousUpdateId { get; init; }

    /// <summary>Sequence across the venue's channels: Bybit <c>seq</c>; null elsewhere.</summary>
    public long? CrossSequence { get; init; }

    /// <summary>CRC32 over the best levels (OKX); null where there is none. OKX sends 0 since it gave the checksum up.</summary>
    public int? Checksum { get; init; }

    /// <summary>Levels a side of the channel (Bybit 50, Gate 100); 0 where the frame does not say.</summary>
    public int ChannelLevels { get; init; }

    /// <summary>Time of the change at the matching engine, Unix milliseconds: Binance <c>T</c>, Bybit <c>cts</c>; elsewhere the event time.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>Time the message was made, Unix milliseconds: Binance <c>E</c>, Bybit <c>ts</c>. 0 where a REST answer holds no time.</summary>
    public required long EventTimeMs { get; init; }

    /// <summary>Bids in the order of the frame.</summary>
    public required ReadOnlySpan<DepthLevel> Bids { get; init; }

    /// <summary>Asks in the order of the frame.</summary>
    public required ReadOnlySpan<DepthLevel> Asks { get; init; }

    /// <summary>Whether it replaces the book.</summary>
    public bool IsSnapshot => Kind != DepthKind.Update;
}
