namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>The trades of one interval in brief.</summary>
public readonly record struct CandleMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Begin of the interval, Unix milliseconds.</summary>
    public required long OpenTimeMs { get; init; }

    /// <summary>Length of the interval, milliseconds; 0 where neither the answer nor the request tells.</summary>
    public required long IntervalMs { get; init; }

    /// <summary>First price.</summary>
    public required double Open { get; init; }

    /// <summary>Highest price.</summary>
    public required double High { get; init; }

    /// <summary>Lowest price.</summary>
    public required double Low { get; init; }

    /// <summary>Last price.</summary>
    public required double Close { get; init; }

    /// <summary>Quantity traded, in the venue's units.</summary>
    public required double Volume { get; init; }

    /// <summary>The part of it that takers bought; null where the venue does not tell.</summary>
    public double? TakerBought { get; init; }

    /// <summary>The prices are in order: low at most, high at least each of the others.</summary>
    public bool IsSound => Low <= Math.Min(Open, Close) && High >= Math.Max(Open, Close);
}
