using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>An instrument that waits for the end of its frame.</summary>
internal record struct InstrumentRow(
    SymbolId Symbol, ContractKind Kind, Slice BaseAsset, Slice QuoteAsset, Slice SettleAsset, ExactDecimal ContractSize, QuantityUnit Unit,
    ExactDecimal TickSize, ExactDecimal QuantityStep, bool IsTrading, double? FundingIntervalHours, double? FundingCap, double? FundingFloor,
    double? MaxLeverage);
