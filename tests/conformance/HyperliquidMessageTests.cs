using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Hyperliquid;

namespace Plimsoll.ConformanceTests;

public sealed class HyperliquidMessageTests
{
    private const string Fill = """{"channel":"user","data":{"fills":[{"coin":"BTC","px":"66653.0","sz":"0.001","side":"SIDE","time":1781528065899,"dir":"Open Short","crossed":CROSSED,"tid":1,"liquidation":{"liquidatedUser":"0x36","markPx":"66607.0","method":"METHOD"}}]}}""";

    private readonly Decoding _venue = new(new HyperliquidCodec(new SymbolTable()));

    [Fact]
    public void Book_is_a_snapshot_of_the_best_levels_every_time() => Assert.Equal(
        ["depth HYPE TopLevels t=1764842873555 e=1764842873555 U=0 u=0 pu=- seq=- crc=- levels=20 b=[34.967x2.85] a=[34.969x1473.06]"],
        _venue.Decode("""{"channel":"l2Book","data":{"coin":"HYPE","time":1764842873555,"levels":[[{"px":"34.967","sz":"2.85","n":1}],[{"px":"34.969","sz":"1473.06","n":2}]]}}""").Lines);

    [Theory]
    [InlineData("B", "Buy")]
    [InlineData("A", "Sell")]
    public void Trade_side_is_the_taker(string side, string taker) => Assert.Equal(
        [$"trade HYPE t=1764835613064 p=35.276 q=5.78 {taker} Regular id=716095722814130"],
        _venue.Decode("""{"channel":"trades","data":[{"coin":"HYPE","side":"SIDE","px":"35.276","sz":"5.78","time":1764835613064,"hash":"0x00","tid":716095722814130,"users":["0xa","0xb"]}]}""".Replace("SIDE", side)).Lines);

    [Fact]
    public void Funding_is_hourly_and_open_interest_has_one_side() => Assert.Equal(
        ["ticker SOL t=0 mark=14.3161 index=14.32 last=-", "funding SOL t=0 rate=1.25E-05 hours=1 next=- cap=- floor=-", "oi SOL t=0 raw=688.11 Base base=- usd=-"],
        _venue.Decode("""{"channel":"activeAssetCtx","data":{"coin":"SOL","ctx":{"dayNtlVlm":"1169046.29","funding":"0.0000125","impactPxs":["14.3047","14.3444"],"markPx":"14.3161","midPx":"14.314","openInterest":"688.11","oraclePx":"14.32","premium":"0.00031774"}}}""").Lines);

    [Fact]
    public void Contexts_belong_to_the_names_at_the_same_place()
    {
        const string Context = """{"funding":"0.00001","openInterest":"OI","markPx":"2","oraclePx":"3"}""";
        var frame = $$"""[{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":50},{"name":"kPEPE","szDecimals":0,"maxLeverage":10}]},[{{Context.Replace("OI", "7")}},{{Context.Replace("OI", "8")}}]]""";
        Assert.Equal(["oi BTC t=0 raw=7 Base base=- usd=-", "oi kPEPE t=0 raw=8 Base base=- usd=-"], _venue.Decode(frame, VenueEndpoint.Tickers).Lines.Where(line => line.StartsWith("oi")));
        var more = frame.Replace("]]", $",{Context.Replace("OI", "9")}]]");
        Assert.Equal(DecodeKind.Rejected, _venue.Decode(more, VenueEndpoint.Tickers).Outcome.Kind);
    }

    // A fill that crossed was the liquidation itself; one that did not stood on the other side of it.
    [Theory]
    [InlineData("A", "true", "Long")]
    [InlineData("B", "true", "Short")]
    [InlineData("A", "false", "Short")]
    [InlineData("B", "false", "Long")]
    public void Liquidated_side_follows_from_who_crossed(string side, string crossed, string position) => Assert.Equal(
        [$"liquidation BTC t=1781528065899 {position} p=66653.0 q=0.001 Sampled"],
        _venue.Decode(Fill.Replace("SIDE", side).Replace("CROSSED", crossed).Replace("METHOD", "market")).Lines);

    [Fact]
    public void Takeover_by_the_backstop_is_left_alone() =>
        Assert.Equal(DecodeKind.Ignored, _venue.Decode(Fill.Replace("SIDE", "A").Replace("CROSSED", "false").Replace("METHOD", "backstop")).Outcome.Kind);

    [Fact]
    public void Answers_are_control_messages()
    {
        Assert.Equal(["control Pong id=- code=0 channel= text="], _venue.Decode("""{"channel":"pong"}""").Lines);
        Assert.Equal(["control Error id=- code=0 channel= text=Invalid subscription"], _venue.Decode("""{"channel":"error","data":"Invalid subscription"}""").Lines);
        Assert.Equal(["""control Subscribed id=- code=0 channel={"type":"trades","coin":"SOL"} text="""], _venue.Decode("""{"channel":"subscriptionResponse","data":{"method":"subscribe","subscription":{"type":"trades","coin":"SOL"}}}""").Lines);
    }
}
