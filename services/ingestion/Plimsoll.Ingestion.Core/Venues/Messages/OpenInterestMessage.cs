namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>What open interest is counted in.</summary>
public enum OpenInterestUnit
{
    /// <summary>Base asset.</summary>
    Base,

    /// <summary>Contracts; the instrument says what one is.</summary>
    Contracts,

    /// <summary>US dollars.</summary>
    Usd,
}

/// <summary>Open interest as the venue states it.</summary>
public readonly record struct OpenInterestMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Venue time, Unix milliseconds; 0 where a REST answer holds none.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>The number as published.</summary>
    public required double Raw { get; init; }

    /// <summary>What it counts.</summary>
    public required OpenInterestUnit Unit { get; init; }

    /// <summary>Longs and shorts are both counted, so that every contract counts twice (Bybit <c>openInterest</c>).</summary>
    public bool CountsBothSides { get; init; }

    /// <summary>The same in base units where the venue adds it (OKX <c>oiCcy</c>), counted as <see cref="Raw"/> is.</summary>
    public double? Base { get; init; }

    /// <summary>Base units of longs where the venue tells both sides apart (a pool's need not be equal).</summary>
    public double? LongBase { get; init; }

    /// <summary>Base units of shorts, likewise.</summary>
    public double? ShortBase { get; init; }

    /// <summary>The same in US dollars where the venue adds it, counted as <see cref="Raw"/> is.</summary>
    public double? ValueUsd { get; init; }
}
