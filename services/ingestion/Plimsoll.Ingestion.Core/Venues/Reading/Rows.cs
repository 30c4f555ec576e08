using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>A trade that waits for the end of its frame.</summary>
internal record struct TradeRow(
    SymbolId Symbol, long VenueTimeMs, ExactDecimal Price, ExactDecimal Quantity, TakerSide TakerSide, TradeKind Kind, Slice TradeId, bool IsAggregate);

/// <summary>A depth message that waits for the end of its frame; its levels stand in the two lists.</summary>
internal record struct DepthRow(
    SymbolId Symbol, DepthKind Kind, long FirstUpdateId, long LastUpdateId, long? PreviousUpdateId, long? CrossSequence, int? Checksum,
    int ChannelLevels, long VenueTimeMs, long EventTimeMs, int FirstBid, int BidCount, int FirstAsk, int AskCount);

/// <summary>An instrument that waits for the end of its frame.</summary>
internal record struct InstrumentRow(
    SymbolId Symbol, ContractKind Kind, Slice BaseAsset, Slice QuoteAsset, Slice SettleAsset, ExactDecimal ContractSize, QuantityUnit Unit,
    ExactDecimal TickSize, ExactDecimal QuantityStep, bool IsTrading, double? FundingIntervalHours, double? FundingCap, double? FundingFloor,
    double? MaxLeverage);

/// <summary>A control message that waits for the end of its frame.</summary>
internal record struct ControlRow(ControlKind Kind, long? RequestId, long Code, Slice Channel, Slice Text);
