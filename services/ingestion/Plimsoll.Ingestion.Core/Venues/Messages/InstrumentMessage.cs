namespace Plimsoll.Ingestion.Core.Venues.Messages;

/// <summary>What kind of contract an instrument is.</summary>
public enum ContractKind
{
    /// <summary>Perpetual, valued and settled in a stable coin.</summary>
    LinearPerpetual,

    /// <summary>Perpetual, valued in USD and settled in its base asset.</summary>
    InversePerpetual,

    /// <summary>It expires.</summary>
    Dated,

    /// <summary>Spot, options, spreads and whatever else a list holds.</summary>
    Other,
}

/// <summary>What one unit of quantity is.</summary>
public enum QuantityUnit
{
    /// <summary><see cref="InstrumentMessage.ContractSize"/> base units.</summary>
    Base,

    /// <summary><see cref="InstrumentMessage.ContractSize"/> US dollars.</summary>
    Usd,
}

/// <summary>A listed contract and its units.</summary>
public readonly ref struct InstrumentMessage
{
    /// <summary>The symbol.</summary>
    public required SymbolId Symbol { get; init; }

    /// <summary>What kind of contract it is.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>Base asset as the venue writes it, e.g. <c>1000PEPE</c>.</summary>
    public required ReadOnlySpan<byte> BaseAsset { get; init; }

    /// <summary>Quote asset.</summary>
    public required ReadOnlySpan<byte> QuoteAsset { get; init; }

    /// <summary>Asset in which profit, loss and margin are counted.</summary>
    public required ReadOnlySpan<byte> SettleAsset { get; init; }

    /// <summary>Units of <see cref="Unit"/> in a quantity of 1; 1 where quantities are base units.</summary>
    public required ExactDecimal ContractSize { get; init; }

    /// <summary>What a quantity counts.</summary>
    public required QuantityUnit Unit { get; init; }

    /// <summary>Smallest price step, above 0; default where the venue has none (Hyperliquid: five significant digits).</summary>
    public required ExactDecimal TickSize { get; init; }

    /// <summary>Smallest quantity step in the venue's units, above 0; default where the list does not say.</summary>
    public required ExactDecimal QuantityStep { get; init; }

    /// <summary>It can be traded now.</summary>
    public required bool IsTrading { get; init; }

    /// <summary>Length of the funding interval in hours; null where the list does not say.</summary>
    public double? FundingIntervalHours { get; init; }

    /// <summary>Highest funding rate of one interval; null where the list does not say.</summary>
    public double? FundingCap { get; init; }

    /// <summary>Lowest funding rate of one interval; null where the list does not say.</summary>
    public double? FundingFloor { get; init; }

    /// <summary>Highest leverage; null where the list does not say.</summary>
    public double? MaxLeverage { get; init; }
}
