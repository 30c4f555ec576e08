namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>The channels that are read.</summary>
internal enum HyperliquidChannel
{
    /// <summary>Not read.</summary>
    Other,

    /// <summary>l2Book.</summary>
    Book,

    /// <summary>trades.</summary>
    Trades,

    /// <summary>activeAssetCtx.</summary>
    Context,

    /// <summary>userFills and user.</summary>
    Fills,

    /// <summary>subscriptionResponse.</summary>
    Subscription,

    /// <summary>error.</summary>
    Error,

    /// <summary>pong.</summary>
    Pong,
}
