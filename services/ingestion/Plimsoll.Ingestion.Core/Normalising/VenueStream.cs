namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>The streams of one instrument at one venue.</summary>
public enum VenueStream
{
    /// <summary>Executions.</summary>
    Trades,

    /// <summary>Mark, index, last price and funding.</summary>
    Ticker,

    /// <summary>Open interest.</summary>
    OpenInterest,

    /// <summary>The book.</summary>
    Depth,

    /// <summary>Liquidations.</summary>
    Liquidations,
}
