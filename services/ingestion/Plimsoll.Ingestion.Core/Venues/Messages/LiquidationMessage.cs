using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>One liquidation print. The side is the side of the POSITION, whatever the venue's field means.</summary>
public readonly record struct LiquidationMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>Venue time, Unix milliseconds.</summary>
    public required long VenueTimeMs { get; init; }

    /// <summary>The side that was liquidated.</summary>
    public required PositionSide LiquidatedSide { get; init; }

    /// <summary>Price to value it at, as written: the average fill where the venue gives one, else the order or bankruptcy price.</summary>
    public required ExactDecimal Price { get; init; }

    /// <summary>Quantity as written, in the venue's units, above 0; the filled part where the venue tells.</summary>
    public required ExactDecimal Quantity { get; init; }

    /// <summary>The price is the bankruptcy price, not a fill.</summary>
    public required bool PriceIsBankruptcy { get; init; }

    /// <summary>How much of the venue's liquidations its feed shows.</summary>
    public required Completeness Completeness { get; init; }
}
