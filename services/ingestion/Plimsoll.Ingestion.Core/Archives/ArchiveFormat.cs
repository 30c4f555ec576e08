using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>How the rows of a kind of file look.</summary>
/// <param name="Header">The header line; files of some years have none.</param>
/// <param name="Stream">The stream it feeds: trades, ticker, open_interest, depth, liquidations; empty where it feeds none by itself.</param>
/// <param name="Rhythm">How long that stream may be silent.</param>
public sealed record ArchiveFormat(string Header, string Stream, StreamRhythm Rhythm)
{
    private const string TardisHead = "exchange,symbol,timestamp,local_timestamp,";
    private const string KlineHeader =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";

    // Three missing rows are a silence.
    private const double Intervals = 3;
    private static readonly StreamRhythm FiveMinutes = new(900_000, Intervals);
    private static readonly StreamRhythm HalfMinutes = new(90_000, Intervals);

    /// <summary>Fields of a row.</summary>
    public int Fields { get; } = Header.Count(character => character == ',') + 1;

    /// <summary>The rows carry two times of tardis: the venue's and the receiver's.</summary>
    public bool IsTardis { get; } = Header.StartsWith(TardisHead, StringComparison.Ordinal);

    /// <summary>How a kind of file looks.</summary>
    public static ArchiveFormat Of(ArchiveKind kind) => kind switch
    {
        ArchiveKind.Trades => new("id,price,qty,quote_qty,time,is_buyer_maker", "trades", LiveRhythm.Trades),
        ArchiveKind.AggregateTrades => new("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker", "trades", LiveRhythm.Trades),
        ArchiveKind.Metrics => new(
            "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
            "open_interest", FiveMinutes),
        ArchiveKind.Klines or ArchiveKind.MarkKlines or ArchiveKind.IndexKlines => new(KlineHeader, "ticker", new StreamRhythm(180_000, Intervals)),
        ArchiveKind.BookDepth => new("timestamp,percentage,depth,notional", "depth", HalfMinutes),
        ArchiveKind.FundingRate => new("calc_time,funding_interval_hours,last_funding_rate", "", LiveRhythm.Liquidations),
        ArchiveKind.Liquidations => new(
            "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity", "liquidations",
            LiveRhythm.Liquidations),
        ArchiveKind.TardisBook => new(TardisHead + "is_snapshot,side,price,amount", "depth", LiveRhythm.Depth),
        ArchiveKind.TardisTicker => new(
            TardisHead + "funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price", "ticker", LiveRhythm.Ticker),
        ArchiveKind.TardisLiquidations => new(TardisHead + "id,side,price,amount", "liquidations", LiveRhythm.Liquidations),
        _ => new(TardisHead + "id,side,price,amount", "trades", LiveRhythm.Trades),
    };
}
