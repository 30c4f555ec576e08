namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>What the rows of an archive's file are.</summary>
public enum ArchiveKind
{
    /// <summary>Binance <c>trades</c>.</summary>
    Trades,

    /// <summary>Binance <c>aggTrades</c>: fills of one taker order at one price as one.</summary>
    AggregateTrades,

    /// <summary>Binance <c>metrics</c>: open interest every five minutes.</summary>
    Metrics,

    /// <summary>Binance <c>klines</c>: the close as last price.</summary>
    Klines,

    /// <summary>Binance <c>markPriceKlines</c>.</summary>
    MarkKlines,

    /// <summary>Binance <c>indexPriceKlines</c>.</summary>
    IndexKlines,

    /// <summary>Binance <c>bookDepth</c>: USD resting within whole percents of mid, every half minute.</summary>
    BookDepth,

    /// <summary>Binance <c>fundingRate</c>: settled rates.</summary>
    FundingRate,

    /// <summary>Binance <c>liquidationSnapshot</c>: the latest liquidation of each second (published until March 2024).</summary>
    Liquidations,

    /// <summary>tardis <c>trades</c>.</summary>
    TardisTrades,

    /// <summary>tardis <c>incremental_book_L2</c>.</summary>
    TardisBook,

    /// <summary>tardis <c>derivative_ticker</c>.</summary>
    TardisTicker,

    /// <summary>tardis <c>liquidations</c>.</summary>
    TardisLiquidations,
}
