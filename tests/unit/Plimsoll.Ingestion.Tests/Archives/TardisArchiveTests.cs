using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Tests.Archives;

/// <summary>Files as tardis.dev lays them out, made by hand from its documentation of the columns.</summary>
public sealed class TardisArchiveTests : IDisposable
{
    private const long StartUs = 1_721_260_800_000_000;
    private const string BookHeader = "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount";

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("binance-futures", "BTCUSDT")]
    [InlineData("bybit", "BTCUSDT")]
    [InlineData("hyperliquid", "BTC")]
    public void Rows_of_one_receive_time_are_one_message_and_the_book_follows_them(string exchange, string symbol)
    {
        string Row(long us, bool snapshot, string side, string price, string amount) => $"{exchange},{symbol},{StartUs + us},{StartUs + us + 2_500},{(snapshot ? "true" : "false")},{side},{price},{amount}";
        var isWhole = exchange == "hyperliquid";
        _data.Write($"{exchange}_incremental_book_L2_2024-07-18_{symbol}.csv.gz",
            BookHeader, Row(0, true, "bid", "99.5", "1"), Row(0, true, "bid", "99", "2"), Row(0, true, "ask", "100", "3"), Row(0, true, "ask", "101", "4"),
            Row(1_500_000, isWhole, "bid", "99.5", isWhole ? "0.5" : "0"), Row(1_500_000, isWhole, "ask", "100", "7"),
            Row(3_000_000, true, "bid", "98", "1"), Row(3_000_000, true, "ask", "98.5", "1"));
        var events = _data.Events();
        var books = events.Where(one => one.Depth is { State: BookState.Valid }).ToList();
        Assert.Equal(
            [(99.5, 100.0, 0L), (isWhole ? 99.5 : 99.0, 100.0, 1_500L), (98.0, 98.5, 3_000L)],
            books.Select(one => (one.Depth.BestBid, one.Depth.BestAsk, UnixTime.ToMs(one.EventTimeUnixNs) - (StartUs / 1000))).Distinct());
        Assert.DoesNotContain(events, one => one.Depth is { State: BookState.Stale });
        Assert.Equal(StartUs * 1000 + 2_500_000, books[0].ReceiveTimeUnixNs);
        Assert.Empty(_data.Said);
    }

    [Fact]
    public void Liquidations_have_the_side_of_the_order_on_every_venue_and_the_completeness_of_their_time()
    {
        const string Header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
        _data.Write("bybit_liquidations_2024-07-18_BTCUSDT.csv", Header, $"bybit,BTCUSDT,{StartUs},{StartUs + 9},,buy,64000,0.5");
        using var later = new DataFolder();
        later.Write("bybit_liquidations_2025-07-18_BTCUSDT.csv", Header, "bybit,BTCUSDT,1752796800000000,1752796800000009,,sell,120000,0.25");
        var prints = _data.Events().Concat(later.Events()).Where(one => one.Liquidation is not null).Select(one => one.Liquidation).ToList();
        Assert.Equal(
            [(PositionSide.Short, 32000.0, Completeness.LatestPerSecond, true), (PositionSide.Long, 30000.0, Completeness.Full, true)],
            prints.Select(one => (one.LiquidatedSide, one.NotionalUsd, one.Completeness, one.PriceIsBankruptcy)));
    }

    [Fact]
    public void A_ticker_has_what_its_row_has_and_counts_every_contract_once()
    {
        _data.Write("bybit_derivative_ticker_2024-07-18_BTCUSDT.csv",
            "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price",
            $"bybit,BTCUSDT,{StartUs},{StartUs + 5},{StartUs + 28_800_000_000},0.0001,,50000,64001.5,,64000.25");
        var events = _data.Events();
        var price = events.Single(one => one.Ticker is { HasMarkPrice: true }).Ticker;
        Assert.Equal((64000.25, 64001.5, false), (price.MarkPrice, price.LastPrice, price.HasIndexPrice));
        var funding = events.Single(one => one.Ticker is { HasFundingRate: true }).Ticker;
        Assert.Equal((0.0001, false, (StartUs + 28_800_000_000) * 1000), (funding.FundingRate, funding.HasFundingRate8H, funding.NextFundingUnixNs));
        Assert.Equal((25_000.0, 50_000.0), events.Where(one => one.OpenInterest is not null).Select(one => (one.OpenInterest.OpenInterestBase, one.OpenInterest.Raw)).Single());
    }

    [Fact]
    public void A_venue_that_counts_in_contracts_needs_its_instrument_list()
    {
        _data.Write("okex-swap_trades_2024-07-18_BTC-USDT-SWAP.csv", "exchange,symbol,timestamp,local_timestamp,id,side,price,amount", $"okex-swap,BTC-USDT-SWAP,{StartUs},{StartUs + 5},11,sell,64000,3");
        Assert.Contains("okx_instruments.json", _data.Fault(), StringComparison.Ordinal);
        _data.Write("okx_instruments.json", """{"code":"0","msg":"","data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","instFamily":"BTC-USDT","uly":"BTC-USDT","baseCcy":"","quoteCcy":"","settleCcy":"USDT","ctVal":"0.01","ctMult":"1","ctValCcy":"BTC","ctType":"linear","state":"live","tickSz":"0.1","lotSz":"0.01","minSz":"0.01","lever":"100"}]}""");
        var trade = _data.Events().Single(one => one.Trade is not null).Trade;
        Assert.Equal((0.03, TakerSide.Sell), (trade.SizeBase, trade.TakerSide));
    }
}
