using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Okx;

namespace Plimsoll.ConformanceTests;

public sealed class OkxMessageTests
{
    private const string BookEntry = """{"asks":[["8476.98","415","0","13"]],"bids":[["8476.97","256","0","12"]],"ts":"1597026383085","checksum":-855196043,"prevSeqId":PREVIOUS,"seqId":123456}""";

    private readonly Decoding _okx = new(new OkxCodec(new SymbolTable()));

    [Theory]
    [InlineData("\"action\":\"snapshot\",", "-1", "Snapshot")]
    [InlineData("\"action\":\"update\",", "123455", "Update")]
    [InlineData("", "-1", "Snapshot")]
    [InlineData("", "123455", "Update")]
    public void Both_forms_of_the_book_channel_are_read(string action, string previous, string kind) => Assert.Equal(
        [$"depth BTC-USDT-SWAP {kind} t=1597026383085 e=1597026383085 U=123456 u=123456 pu={previous} seq=- crc=-855196043 levels=400 b=[8476.97x256] a=[8476.98x415]"],
        _okx.Decode($$"""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},{{action}}"data":[{{BookEntry.Replace("PREVIOUS", previous)}}]}""").Lines);

    [Fact]
    public void Best_levels_replace_the_book() => Assert.StartsWith(
        "depth BTC-USDT TopLevels ",
        Assert.Single(_okx.Decode("""{"arg":{"channel":"bbo-tbt","instId":"BTC-USDT"},"data":[{"asks":[["8476.98","415","0","13"]],"bids":[],"ts":"1597026383085","seqId":123456}]}""").Lines));

    [Fact]
    public void Funding_time_is_the_next_settlement_and_the_distance_to_the_one_after_is_the_interval() => Assert.Equal(
        ["funding BTC-USDT-SWAP t=1700724675402 rate=0.0001875391284828 hours=8 next=1700726400000 cap=0.00375 floor=-0.00375"],
        _okx.Decode("""{"arg":{"channel":"funding-rate","instId":"BTC-USDT-SWAP"},"data":[{"fundingRate":"0.0001875391284828","fundingTime":"1700726400000","instId":"BTC-USDT-SWAP","instType":"SWAP","method":"current_period","maxFundingRate":"0.00375","minFundingRate":"-0.00375","nextFundingRate":"","nextFundingTime":"1700755200000","ts":"1700724675402"}]}""").Lines);

    [Theory]
    [InlineData("0", "-")]
    [InlineData("-855196043", "-855196043")]
    public void A_checksum_of_0_is_none(string sent, string read) => Assert.Equal(
        [$"depth BTC-USDT-SWAP Update t=9 e=9 U=7 u=7 pu=6 seq=- crc={read} levels=400 b=[] a=[]"],
        _okx.Decode($$"""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[],"bids":[],"ts":"9","checksum":{{sent}},"prevSeqId":6,"seqId":7}]}""").Lines);

    [Theory]
    [InlineData("buy", "Short")]
    [InlineData("sell", "Long")]
    public void Liquidation_side_is_the_side_of_the_order(string side, string position) => Assert.Equal(
        [$"liquidation IOST-USDT-SWAP t=1692266434010 {position} p=0.007831 q=13 bankruptcy Sampled"],
        _okx.Decode("""{"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[{"details":[{"bkLoss":"0","bkPx":"0.007831","ccy":"","posSide":"net","side":"SIDE","sz":"13","ts":"1692266434010"}],"instFamily":"IOST-USDT","instId":"IOST-USDT-SWAP","instType":"SWAP","uly":"IOST-USDT"}]}""".Replace("SIDE", side)).Lines);

    [Fact]
    public void Open_interest_has_contracts_base_and_usd() => Assert.Equal(
        ["oi BTC-USDT-SWAP t=1597026383085 raw=5000 Contracts base=555.55 usd=-"],
        _okx.Decode("""{"code":"0","msg":"","data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","oi":"5000","oiCcy":"555.55","ts":"1597026383085"}]}""", VenueEndpoint.OpenInterest).Lines);

    [Theory]
    [InlineData("linear", "0.01", "1", "BTC", "BTC-USDT-SWAP", "LinearPerpetual BTC/USDT:USDT size=0.01 Base")]
    [InlineData("linear", "0.01", "10", "BTC", "BTC-USDT-SWAP", "LinearPerpetual BTC/USDT:USDT size=0.10 Base")]
    [InlineData("inverse", "100", "1", "USD", "BTC-USD-SWAP", "InversePerpetual BTC/USD:USDT size=100 Usd")]
    public void Contract_is_value_times_multiplier(string form, string value, string multiplier, string currency, string id, string expected) => Assert.Equal(
        [$"instrument {id} {expected} tick=0.1 step=1 trading hours=- cap=- floor=- leverage=125"],
        _okx.Decode($$"""{"code":"0","msg":"","data":[{"ctMult":"{{multiplier}}","ctType":"{{form}}","ctVal":"{{value}}","ctValCcy":"{{currency}}","instId":"{{id}}","instType":"SWAP","lever":"125","lotSz":"1","settleCcy":"USDT","state":"live","tickSz":"0.1"},{"instType":"SPOT","instId":"BTC-USDT"}]}""", VenueEndpoint.Instruments).Lines);

    [Fact]
    public void Events_are_control_messages()
    {
        Assert.Equal(["control Pong id=- code=0 channel= text="], _okx.Decode("pong").Lines);
        Assert.Equal(["""control Subscribed id=- code=0 channel={"channel":"books","instId":"X"} text="""], _okx.Decode("""{"event":"subscribe","arg":{"channel":"books","instId":"X"},"connId":"a4d3ae55"}""").Lines);
        Assert.Equal(["control Error id=- code=60012 channel= text=Illegal request"], _okx.Decode("""{"event":"error","code":"60012","msg":"Illegal request","connId":"a4d3ae55"}""").Lines);
        Assert.Equal(["control Notice id=- code=64008 channel= text=soon"], _okx.Decode("""{"event":"notice","code":"64008","msg":"soon","connId":"a4d3ae55"}""").Lines);
        Assert.Equal(["control Error id=- code=50011 channel= text=Too Many Requests"], _okx.Decode("""{"code":"50011","msg":"Too Many Requests","data":[]}""", VenueEndpoint.Depth).Lines);
    }
}
