using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Tests.Archives;

/// <summary>Files as data.binance.vision lays them out, made by hand from its column names.</summary>
public sealed class BinanceArchiveTests : IDisposable
{
    private const long StartMs = 1_721_260_800_000;

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Trades_carry_id_taker_and_time_with_and_without_a_header()
    {
        _data.Write("BTCUSDT-trades-2024-07-18.zip", "id,price,qty,quote_qty,time,is_buyer_maker", $"5130001,64118.9,0.010,641.189,{StartMs + 12},true", $"5130002,64119.0,0.5,32059.5,{StartMs + 40},false");
        _data.Write("ETHUSDT-trades-2024-07-18.csv.gz", $"9,3400.5,2,6801,{StartMs + 20},True");
        var trades = _data.Events().Where(one => one.Trade is not null).ToList();
        Assert.Equal(
            [("BTC-USDT", 64118.9, 0.01, TakerSide.Sell, "5130001", StartMs + 12), ("ETH-USDT", 3400.5, 2, TakerSide.Sell, "9", StartMs + 20), ("BTC-USDT", 64119.0, 0.5, TakerSide.Buy, "5130002", StartMs + 40)],
            trades.Select(one => (one.Instrument, one.Trade.Price, one.Trade.SizeBase, one.Trade.TakerSide, one.Trade.VenueTradeId, UnixTime.ToMs(one.EventTimeUnixNs))));
        Assert.All(trades, one => Assert.Equal((Origin.Replay, Venue.BinanceUsdm, TradeKind.Regular), (one.Origin, one.Venue, one.Trade.Kind)));
        Assert.Equal("binance:BTCUSDT:trade:5130001", trades[0].Id);
    }

    [Fact]
    public void Aggregate_trades_are_passed_over_where_the_same_fills_are_there_one_by_one()
    {
        string[] aggregates = ["agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker", $"77,100,3,1,2,{StartMs},false"];
        _data.Write("ETHUSDT-aggTrades-2024-07-18.csv", aggregates);
        Assert.Equal("a77", _data.Events().Single(one => one.Trade is not null).Id.Split(':')[^1]);
        _data.Write("ETHUSDT-trades-2024-07-18.csv", $"1,100,1,100,{StartMs},false", $"2,100,2,200,{StartMs},false");
        Assert.Equal(["1", "2"], _data.Events().Where(one => one.Trade is not null).Select(one => one.Trade.VenueTradeId));
        Assert.Contains("ETHUSDT-aggTrades-2024-07-18.csv: passed over", Assert.Single(_data.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_interest_marks_funding_and_liquidations_become_what_live_ones_become()
    {
        _data.Write("metrics/BTCUSDT-metrics-2024-07-18.csv", "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
            "2024-07-18 00:05:00,BTCUSDT,80123.5,5137000000.25,1.1,1.2,1.3,0.9");
        _data.Write("markPriceKlines/BTCUSDT-1m-2024-07-18.csv", $"{StartMs},64000,64010,63990,64005.5,0,{StartMs + 59_999},0,60,0,0,0");
        _data.Write("klines/BTCUSDT-1m-2024-07-18.csv", $"{StartMs},64001,64011,63991,64006.5,12,{StartMs + 59_999},768000,60,6,384000,0");
        _data.Write("fundingRate/BTCUSDT-fundingRate-2024-07.csv", "calc_time,funding_interval_hours,last_funding_rate", $"{StartMs + 1},4,-0.00012");
        _data.Write("liquidationSnapshot/BTCUSDT-liquidationSnapshot-2024-07-18.csv", "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity",
            $"{StartMs + 7},SELL,LIMIT,IOC,0.2,63000,63100.5,FILLED,0.1,0.2");
        var events = _data.Events();
        var interest = events.Single(one => one.OpenInterest is not null).OpenInterest;
        Assert.Equal((80123.5, 5137000000.25), (interest.OpenInterestBase, interest.OpenInterestUsd));
        Assert.Equal([64005.5], events.Where(one => one.Ticker is { HasMarkPrice: true }).Select(one => one.Ticker.MarkPrice));
        Assert.Equal([64006.5], events.Where(one => one.Ticker is { HasLastPrice: true }).Select(one => one.Ticker.LastPrice));
        var funding = events.Single(one => one.Ticker is { HasFundingRate: true }).Ticker;
        Assert.Equal((-0.00012, 4, -0.00024), (funding.FundingRate, funding.FundingIntervalHours, funding.FundingRate8H));
        var liquidation = events.Single(one => one.Liquidation is not null).Liquidation;
        Assert.Equal((PositionSide.Long, 63100.5, 0.2, 12620.1, Completeness.LatestPerSecond), (liquidation.LiquidatedSide, liquidation.Price, liquidation.SizeBase, liquidation.NotionalUsd, liquidation.Completeness));
        Assert.Contains(events, one => one.FeedStatus is { Stream: "trades", State: FeedState.Absent });
        Assert.Contains(events, one => one.FeedStatus is { Stream: "open_interest", State: FeedState.Ended });
    }

    [Fact]
    public void Book_depth_by_percent_becomes_bands_priced_by_the_newest_mark_or_trade()
    {
        string[] rows = [.. new[] { -5, -2, -1, 1, 2 }.Select(percent => $"2024-07-18 00:00:30,{percent},10,{Math.Abs(percent) * 1_000_000 + (percent < 0 ? 500 : 0)}")];
        _data.Write("BTCUSDT-bookDepth-2024-07-18.csv", ["timestamp,percentage,depth,notional", .. rows]);
        _data.Write("BTCUSDT-trades-2024-07-18.csv", $"1,64000,1,64000,{StartMs},false", $"2,64001,1,64001,{StartMs + 50_000},false");
        var depth = _data.Events().Single(one => one.Depth is { State: BookState.Valid }).Depth;
        Assert.Equal([(100u, 1_000_500.0, 1_000_000.0, true), (200u, 2_000_500.0, 2_000_000.0, true)], depth.Bands.Select(band => (band.DistanceBp, band.BidUsd, band.AskUsd, band.Complete)));
        Assert.Equal((64000.0, 64000.0), (depth.BestBid, depth.BestAsk));
    }

    [Fact]
    public void Clocks_come_every_five_seconds_also_through_a_hole_and_the_same_files_give_the_same_bytes()
    {
        _data.Write("BTCUSDT-trades-2024-07-18.csv", $"1,64000,1,64000,{StartMs},false", $"2,64001,1,64001,{StartMs + 3_600_000},false");
        var (first, second) = (_data.Records(), _data.Records());
        Assert.True(first.Zip(second).All(pair => pair.First.Id == pair.Second.Id && pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value)), "the same files gave other bytes");
        var events = first.Select(record => MarketEvent.Parser.ParseFrom(record.Value)).ToList();
        Assert.InRange(events.Count(one => one.Clock is not null), 715, 721);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (ulong)number), events.Select(one => one.Sequence));
        Assert.Contains(events, one => one.FeedStatus is { Stream: "trades", State: FeedState.Stale });
    }

    [Fact]
    public void A_row_that_breaks_a_rule_is_told_by_file_line_and_field_and_costs_no_other()
    {
        _data.Write("BTCUSDT-trades-2024-07-18.csv", $"1,64000,1,64000,{StartMs},false", $"2,-5,1,64001,{StartMs + 1},false", $"3,64000,1,64000,{StartMs + 2},maybe", "4,64000,1", $"5,64000,1,64000,{StartMs + 5},true");
        Assert.Equal(["1", "5"], _data.Events().Where(one => one.Trade is not null).Select(one => one.Trade.VenueTradeId));
        Assert.Contains("BTCUSDT-trades-2024-07-18.csv line 2: price: a price out of range", _data.Said[0], StringComparison.Ordinal);
        Assert.Equal(3, _data.Said.Count);
    }

    [Fact]
    public void Only_what_is_asked_for_is_published()
    {
        _data.Write("BTCUSDT-trades-2024-07-18.csv", $"1,64000,1,64000,{StartMs},false", $"2,64001,1,64001,{StartMs + 60_000},false", $"3,64001,1,64001,{StartMs + 120_000},false");
        _data.Write("BTCUSDT-trades-2024-07-19.csv", $"4,64001,1,64001,{StartMs + 86_400_000},false");
        _data.Write("ETHUSDT-trades-2024-07-18.csv", $"1,3000,1,3000,{StartMs},false");
        var events = _data.Events("BTC-USDT", "2024-07-18T00:00:30Z", "2024-07-18T00:01:30Z");
        Assert.Equal("2", Assert.Single(events, one => one.Trade is not null).Trade.VenueTradeId);
        Assert.All(events, one => Assert.Equal("BTC-USDT", one.Instrument));
    }
}
