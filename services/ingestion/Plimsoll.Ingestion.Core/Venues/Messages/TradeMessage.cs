using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>One execution.</summary>
public readonly ref struct TradeMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Time of the trade at the venue, Unix milliseconds.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>Price as written, above 0.</summary>
    public required ExactDecimal Price { get; init; }

    /// <summary>Quantity as written, in the venue's units (base units or contracts), above 0.</summary>
    public required ExactDecimal Quantity { get; init; }

    /// <summary>Who crossed the spread.</summary>
    public required TakerSide TakerSide { get; init; }

    /// <summary>How the trade came about.</summary>
    public required TradeKind Kind { get; init; }

    /// <summary>The venue's id of the trade, ASCII; empty where it has none.</summary>
    public required ReadOnlySpan<byte> TradeId { get; init; }

    /// <summary>Several fills of one taker order at one price, reported as one (Binance <c>aggTrade</c>); such ids count apart from those of single trades.</summary>
    public bool IsAggregate { get; init; }
}
