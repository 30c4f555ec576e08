namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>The channels that are read.</summary>
internal enum GateChannel
{
    /// <summary>Not read.</summary>
    Other,

    /// <summary>futures.order_book_update.</summary>
    BookUpdate,

    /// <summary>futures.obu.</summary>
    BookUpdateV2,

    /// <summary>futures.order_book, the whole book.</summary>
    BookSnapshot,

    /// <summary>futures.trades.</summary>
    Trades,

    /// <summary>futures.tickers.</summary>
    Tickers,

    /// <summary>futures.public_liquidates.</summary>
    Liquidations,
}
