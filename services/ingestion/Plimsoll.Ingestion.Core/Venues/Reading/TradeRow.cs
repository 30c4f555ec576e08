using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>A trade that waits for the end of its frame.</summary>
internal record struct TradeRow(
    SymbolId Symbol, long VenueTimeMs, ExactDecimal Price, ExactDecimal Quantity, TakerSide TakerSide, TradeKind Kind, Slice TradeId, bool IsAggregate);
