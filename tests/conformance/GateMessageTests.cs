using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Gate;

namespace Plimsoll.ConformanceTests;

public sealed class GateMessageTests
{
    private readonly Decoding _gate = new(new GateCodec(new SymbolTable()));

    [Fact]
    public void Book_update_has_levels_as_objects_with_sizes_of_either_type() => Assert.Equal(
        ["depth ETH_USDT Update t=1615366381417 e=1615366381500 U=2517661101 u=2517661113 pu=- seq=- crc=- levels=0 b=[54672.1x0] a=[54743.6x12.5]"],
        _gate.Decode("""{"time":1615366381,"time_ms":1615366381500,"channel":"futures.order_book_update","event":"update","result":{"t":1615366381417,"s":"ETH_USDT","U":2517661101,"u":2517661113,"b":[{"p":"54672.1","s":0}],"a":[{"p":"54743.6","s":"12.5"}]}}""").Lines);

    [Theory]
    [InlineData("\"full\":true,", "Snapshot")]
    [InlineData("", "Update")]
    public void Second_version_of_the_book_says_when_it_is_full(string full, string kind) => Assert.Equal(
        [$"depth ETH_USDT {kind} t=5 e=6 U=7 u=8 pu=- seq=- crc=- levels=50 b=[1.5x2] a=[]"],
        _gate.Decode("""{"time":0,"time_ms":6,"channel":"futures.obu","event":"update","result":{"t":5,FULL"s":"ob.ETH_USDT.50","U":7,"u":8,"b":[["1.5","2"]],"a":[]}}""".Replace("FULL", full)).Lines);

    [Fact]
    public void Snapshot_time_is_in_seconds_with_a_fraction() => Assert.Equal(
        ["depth BTC_USDT Snapshot t=1684930166350 e=1684930166350 U=12 u=12 pu=- seq=- crc=- levels=0 b=[1x5] a=[2x6]"],
        _gate.Decode("""{"id":12,"current":1684930166.384,"update":1684930166.35,"asks":[{"s":6,"p":"2"}],"bids":[{"s":5,"p":"1"}]}""", VenueEndpoint.Depth, "BTC_USDT").Lines);

    [Fact]
    public void Sign_of_a_trade_is_the_takers_side_and_internal_trades_are_not_flow() => Assert.Equal(
        ["trade ETH_USDT t=1545136464123 p=96.4 q=108.5 Sell Internal id=27753479", "trade ETH_USDT t=1545136464123 p=96.4 q=3 Buy Regular id=27753480"],
        _gate.Decode("""{"time":1,"channel":"futures.trades","event":"update","result":[{"size":"-108.5","id":27753479,"create_time":1545136464,"create_time_ms":1545136464123,"price":"96.4","contract":"ETH_USDT","is_internal":true},{"size":3,"id":27753480,"create_time":1545136464,"create_time_ms":1545136464.123,"price":"96.4","contract":"ETH_USDT"}]}""").Lines);

    [Fact]
    public void Stream_shows_the_order_and_rest_shows_the_position()
    {
        Assert.Equal(
            ["liquidation BTC_USDT t=1541486601123 Long p=215.1 q=124 bankruptcy Sampled"],
            _gate.Decode("""{"channel":"futures.public_liquidates","event":"update","time":1541505434,"time_ms":1541505434123,"result":[{"price":215.1,"size":-124,"time_ms":1541486601123,"contract":"BTC_USDT"}]}""").Lines);
        Assert.Equal(
            ["liquidation BTC_USDT t=1548654951000 Long p=3424 q=590 Sampled"],
            _gate.Decode("""[{"time":1548654951,"contract":"BTC_USDT","size":600,"order_size":-600,"order_price":"3405","fill_price":"3424","left":-10}]""", VenueEndpoint.Liquidations).Lines);
    }

    [Fact]
    public void Ticker_carries_open_interest_in_contracts() => Assert.Equal(
        ["ticker BTC_USDT t=1541659086000 mark=118.35 index=118.36 last=118.4", "funding BTC_USDT t=1541659086000 rate=-0.000114 hours=- next=- cap=- floor=-", "oi BTC_USDT t=1541659086000 raw=73648 Contracts base=- usd=-"],
        _gate.Decode("""{"time":1541659086,"channel":"futures.tickers","event":"update","result":[{"contract":"BTC_USDT","last":"118.4","mark_price":"118.35","index_price":"118.36","funding_rate":"-0.000114","funding_rate_indicative":"0.01875","total_size":"73648"}]}""").Lines);

    [Fact]
    public void Funding_cap_follows_the_documented_formula() => Assert.Equal(
        ["instrument BTC_USDT LinearPerpetual BTC/USDT:USDT size=0.0001 Base tick=0.1 step=1 trading hours=8 cap=0.00375 floor=-0.00375 leverage=100"],
        _gate.Decode("""[{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.1","order_size_min":1,"funding_interval":28800,"leverage_max":"100","maintenance_rate":"0.005","funding_cap_ratio":"0.75","in_delisting":false}]""", VenueEndpoint.Instruments).Lines);

    [Fact]
    public void Answers_are_control_messages()
    {
        Assert.Equal(["control Subscribed id=- code=0 channel=futures.trades text="], _gate.Decode("""{"time":1684930165,"time_ms":0,"channel":"futures.trades","event":"subscribe","result":{"status":"success"}}""").Lines);
        Assert.Equal(["control Error id=- code=2 channel=futures.trades text=unknown contract"], _gate.Decode("""{"time":1,"channel":"futures.trades","event":"subscribe","error":{"code":2,"message":"unknown contract"},"result":{"status":"fail"}}""").Lines);
        Assert.Equal(["control Pong id=- code=0 channel=futures.pong text="], _gate.Decode("""{"time":1,"channel":"futures.pong","event":"","error":null,"result":null}""").Lines);
        Assert.Equal(["control Error id=- code=0 channel=CONTRACT_NOT_FOUND text=no such contract"], _gate.Decode("""{"label":"CONTRACT_NOT_FOUND","message":"no such contract"}""", VenueEndpoint.Depth).Lines);
    }
}
