namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>Where a frame came from: the socket, or one kind of REST answer. A REST body often does not say what it is.</summary>
public enum VenueEndpoint
{
    /// <summary>A frame of the public WebSocket stream.</summary>
    Stream,

    /// <summary>A book snapshot.</summary>
    Depth,

    /// <summary>The list of instruments and their units.</summary>
    Instruments,

    /// <summary>Mark, index, last price, funding, and open interest where the venue adds it, of one or all symbols.</summary>
    Tickers,

    /// <summary>Funding interval and caps, or the current rate.</summary>
    Funding,

    /// <summary>Settled funding rates.</summary>
    FundingHistory,

    /// <summary>Open interest now.</summary>
    OpenInterest,

    /// <summary>Open interest of the past.</summary>
    OpenInterestHistory,

    /// <summary>Recent trades.</summary>
    Trades,

    /// <summary>Recent liquidations, where a venue has them.</summary>
    Liquidations,

    /// <summary>Candles of the past.</summary>
    Candles,

    /// <summary>Logs of a chain by JSON-RPC.</summary>
    ChainLogs,

    /// <summary>Values of a chain's contracts by JSON-RPC.</summary>
    ChainState,
}
