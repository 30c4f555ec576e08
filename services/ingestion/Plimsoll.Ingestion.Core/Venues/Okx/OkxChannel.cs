namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>The channels that are read; several names may mean one kind of entry.</summary>
internal enum OkxChannel
{
    /// <summary>Not read.</summary>
    Other,

    /// <summary>400 levels, changes.</summary>
    Books,

    /// <summary>50 levels, changes.</summary>
    Books50,

    /// <summary>5 levels, replaced as a whole.</summary>
    Books5,

    /// <summary>The best level, replaced as a whole.</summary>
    BestBidOffer,

    /// <summary>Trades.</summary>
    Trades,

    /// <summary>Mark, index or last price.</summary>
    Tickers,

    /// <summary>The current funding rate.</summary>
    Funding,

    /// <summary>Settled funding rates.</summary>
    SettledFunding,

    /// <summary>Open interest.</summary>
    OpenInterest,

    /// <summary>Liquidations.</summary>
    Liquidations,

    /// <summary>Instruments.</summary>
    Instruments,
}
