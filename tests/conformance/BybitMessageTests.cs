using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Bybit;

namespace Plimsoll.ConformanceTests;

public sealed class BybitMessageTests
{
    private readonly Decoding _bybit = new(new BybitCodec(new SymbolTable()));

    [Fact]
    public void Book_carries_engine_time_and_both_sequences() => Assert.Equal(
        ["depth BTCUSDT Snapshot t=1672304484976 e=1672304484978 U=18521288 u=18521288 pu=- seq=7961638724 crc=- levels=50 b=[16493.50x0.006] a=[16611.00x0.029]"],
        _bybit.Decode("""{"topic":"orderbook.50.BTCUSDT","type":"snapshot","ts":1672304484978,"data":{"s":"BTCUSDT","b":[["16493.50","0.006"]],"a":[["16611.00","0.029"]],"u":18521288,"seq":7961638724},"cts":1672304484976}""").Lines);

    [Fact]
    public void Field_that_is_absent_from_a_delta_is_unchanged_not_zero() => Assert.Equal(
        ["ticker BTCUSDT t=1673272861686 mark=17217.33 index=- last=-"],
        _bybit.Decode("""{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","markPrice":"17217.33"},"cs":24987956059,"ts":1673272861686}""").Lines);

    [Fact]
    public void Delta_without_a_known_field_pushes_nothing()
    {
        var (outcome, lines) = _bybit.Decode("""{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","bid1Size":"1"},"ts":1673272861686}""");
        Assert.Equal(DecodeOutcome.Decoded(0), outcome);
        Assert.Empty(lines);
    }

    [Theory]
    [InlineData("""openInterest":"68744.761","openInterestValue":"1183601235.91""", "raw=68744.761 Base both base=- usd=1183601235.91")]
    [InlineData("""openInterest":"68744.761","singleOpenInterest":"34372.3805","singleOpenInterestValue":"591800617.955""", "raw=34372.3805 Base base=- usd=591800617.955")]
    public void Single_sided_open_interest_is_taken_where_it_is_there(string fields, string expected) => Assert.Equal(
        [$"oi BTCUSDT t=2 {expected}"],
        _bybit.Decode("""{"topic":"tickers.BTCUSDT","type":"delta","ts":2,"data":{"symbol":"BTCUSDT","FIELDS"}}""".Replace("FIELDS", fields)).Lines);

    [Fact]
    public void Inverse_open_interest_is_in_usd() => Assert.Contains(
        "oi BTCUSD t=9 raw=373504107 Usd both base=22505.67 usd=-",
        _bybit.Decode("""{"retCode":0,"retMsg":"OK","result":{"category":"inverse","list":[{"symbol":"BTCUSD","openInterest":"373504107","openInterestValue":"22505.67"}]},"retExtInfo":{},"time":9}""", VenueEndpoint.Tickers).Lines);

    [Theory]
    [InlineData("Buy", "Long")]
    [InlineData("Sell", "Short")]
    public void Liquidation_side_is_the_side_of_the_position(string side, string position) => Assert.Equal(
        [$"liquidation ROSEUSDT t=1739502302929 {position} p=0.04499 q=20000 bankruptcy Full"],
        _bybit.Decode("""{"topic":"allLiquidation.ROSEUSDT","type":"snapshot","ts":1739502303204,"data":[{"T":1739502302929,"s":"ROSEUSDT","S":"SIDE","v":"20000","p":"0.04499"}]}""".Replace("SIDE", side)).Lines);

    [Fact]
    public void Block_and_retail_trades_are_not_flow() => Assert.Equal(
        ["trade BTCUSDT t=1 p=16578.50 q=0.001 Buy Regular id=a", "trade BTCUSDT t=1 p=16578.50 q=0.001 Sell Internal id=b", "trade BTCUSDT t=1 p=16578.50 q=0.001 Sell Internal id=c"],
        _bybit.Decode("""{"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":2,"data":[{"T":1,"s":"BTCUSDT","S":"Buy","v":"0.001","p":"16578.50","i":"a","BT":false},{"T":1,"s":"BTCUSDT","S":"Sell","v":"0.001","p":"16578.50","i":"b","BT":true},{"T":1,"s":"BTCUSDT","S":"Sell","v":"0.001","p":"16578.50","i":"c","BT":false,"RPI":true}]}""").Lines);

    [Fact]
    public void Funding_interval_comes_in_minutes_and_caps_are_read() => Assert.Equal(
        ["instrument BTCUSDT LinearPerpetual BTC/USDT:USDT size=1 Base tick=0.10 step=0.001 trading hours=8 cap=0.00375 floor=-0.00375 leverage=100"],
        _bybit.Decode("""{"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT","leverageFilter":{"maxLeverage":"100.00"},"priceFilter":{"tickSize":"0.10"},"lotSizeFilter":{"qtyStep":"0.001"},"fundingInterval":480,"upperFundingRate":"0.00375","lowerFundingRate":"-0.00375"}],"nextPageCursor":""},"time":1}""", VenueEndpoint.Instruments).Lines);

    [Fact]
    public void Refused_subscription_is_an_error_and_a_pong_is_a_pong()
    {
        Assert.Equal(["control Error id=- code=0 channel= text=Invalid topic: x"], _bybit.Decode("""{"success":false,"ret_msg":"Invalid topic: x","conn_id":"c","op":"subscribe"}""").Lines);
        Assert.Equal(["control Pong id=- code=0 channel= text=pong"], _bybit.Decode("""{"success":true,"ret_msg":"pong","conn_id":"c","req_id":"","op":"ping"}""").Lines);
        Assert.Equal(["control Error id=- code=10001 channel= text=params error"], _bybit.Decode("""{"retCode":10001,"retMsg":"params error","result":{},"time":1}""", VenueEndpoint.Tickers).Lines);
    }
}
