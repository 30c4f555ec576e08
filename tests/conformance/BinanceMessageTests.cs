using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Binance;

namespace Plimsoll.ConformanceTests;

public sealed class BinanceMessageTests
{
    private readonly Decoding _usdm = new(new BinanceCodec(new SymbolTable()));
    private readonly Decoding _coinm = new(new BinanceCodec(new SymbolTable(), Venue.BinanceCoinm));

    [Fact]
    public void Depth_update_in_the_combined_envelope_keeps_every_digit()
    {
        var (outcome, lines) = _usdm.Decode("""{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":123456789,"T":123456788,"s":"BTCUSDT","U":157,"u":160,"pu":149,"b":[["0.0024","10"],["0.00230","0.000"]],"a":[["0.0026","100"]]}}""");
        Assert.Equal(DecodeOutcome.Decoded(1), outcome);
        Assert.Equal(["depth BTCUSDT Update t=123456788 e=123456789 U=157 u=160 pu=149 seq=- crc=- levels=0 b=[0.0024x10 0.00230x0.000] a=[0.0026x100]"], lines);
    }

    [Theory]
    [InlineData("btcusdt@depth@0ms", "Update")]
    [InlineData("btcusdt@depth", "Update")]
    [InlineData("btcusdt@depth5@100ms", "TopLevels")]
    [InlineData("btcusdt@depth20", "TopLevels")]
    public void Only_the_name_of_the_stream_tells_changes_from_top_levels(string stream, string kind)
    {
        var (_, lines) = _usdm.Decode("""{"stream":"STREAM","data":{"e":"depthUpdate","E":2,"T":1,"s":"BTCUSDT","U":1,"u":2,"pu":0,"b":[],"a":[]}}""".Replace("STREAM", stream));
        Assert.StartsWith($"depth BTCUSDT {kind} ", Assert.Single(lines));
    }

    [Fact]
    public void Snapshot_takes_its_symbol_from_the_request()
    {
        var (_, lines) = _usdm.Decode("""{"lastUpdateId":1027024,"E":1589436922972,"T":1589436922959,"bids":[["4.00000000","431.00000000"]],"asks":[["4.00000200","12.00000000"]]}""",
            VenueEndpoint.Depth, "BTCUSDT");
        Assert.Equal(["depth BTCUSDT Snapshot t=1589436922959 e=1589436922972 U=1027024 u=1027024 pu=- seq=- crc=- levels=0 b=[4.00000000x431.00000000] a=[4.00000200x12.00000000]"], lines);
    }

    [Fact]
    public void Maker_buyer_means_that_the_taker_sold()
    {
        var (_, lines) = _usdm.Decode("""{"e":"aggTrade","E":123456789,"s":"BTCUSDT","a":5933014,"p":"0.001","q":"100","f":100,"l":105,"T":123456785,"m":true}""");
        Assert.Equal(["trade BTCUSDT t=123456785 p=0.001 q=100 Sell Regular id=5933014 aggregate"], lines);
    }

    [Theory]
    [InlineData("MARKET", "Regular")]
    [InlineData("INSURANCE_FUND", "Insurance")]
    [InlineData("ADL", "Adl")]
    [InlineData("NA", "Internal")]
    public void Trades_off_the_book_are_marked(string x, string kind)
    {
        var (_, lines) = _usdm.Decode($$"""{"e":"trade","E":2,"T":1,"s":"BTCUSDT","t":7,"p":"28145.10","q":"0.002","X":"{{x}}","m":false}""");
        Assert.Equal([$"trade BTCUSDT t=1 p=28145.10 q=0.002 Buy {kind} id=7"], lines);
    }

    [Fact]
    public void Mark_price_without_funding_says_nothing_of_funding()
    {
        var (_, lines) = _usdm.Decode("""{"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT_210625","p":"11794.15000000","i":"11784.62659091","P":"11784.25641265","r":"","T":0}""");
        Assert.Equal(["ticker BTCUSDT_210625 t=1562305380000 mark=11794.15 index=11784.62659091 last=-"], lines);
    }

    [Theory]
    [InlineData("SELL", "Long")]
    [InlineData("BUY", "Short")]
    public void Liquidation_order_side_is_opposite_to_the_position(string side, string position)
    {
        var (_, lines) = _usdm.Decode("""{"e":"forceOrder","E":1568014460893,"o":{"s":"BTCUSDT","S":"SIDE","o":"LIMIT","f":"IOC","q":"0.014","p":"9910","ap":"9911.5","X":"FILLED","l":"0.014","z":"0.013","T":1568014460893}}""".Replace("SIDE", side));
        Assert.Equal([$"liquidation BTCUSDT t=1568014460893 {position} p=9911.5 q=0.013 LatestPerSecond"], lines);
    }

    [Fact]
    public void Events_of_the_other_family_in_an_all_market_list_are_left_alone()
    {
        const string Frame = """[{"e":"markPriceUpdate","E":1,"s":"BTCUSDT","p":"2","st":1},{"e":"markPriceUpdate","E":1,"s":"BTCUSD_PERP","p":"3","st":2}]""";
        Assert.Equal(["ticker BTCUSDT t=1 mark=2 index=- last=-"], _usdm.Decode(Frame).Lines);
        Assert.Equal(["ticker BTCUSD_PERP t=1 mark=3 index=- last=-"], _coinm.Decode(Frame).Lines);
    }

    [Fact]
    public void Chinese_symbols_are_the_same_whether_escaped_or_not()
    {
        const string Frame = """{"e":"markPriceUpdate","E":1,"s":"币安人生USDT","p":"2"}""";
        var plain = _usdm.Decode(Frame).Lines;
        Assert.Equal(["ticker 币安人生USDT t=1 mark=2 index=- last=-"], plain);
        Assert.Equal(plain, _usdm.Decode(Frame.Replace("币", "\\u5e01")).Lines);
        Assert.Equal(1, _usdm.Codec.Symbols.Count);
    }

    [Fact]
    public void Contract_units_come_with_the_instruments()
    {
        var (_, lines) = _coinm.Decode("""{"symbols":[{"symbol":"BTCUSD_PERP","pair":"BTCUSD","contractType":"PERPETUAL","contractStatus":"TRADING","contractSize":100,"marginAsset":"BTC","baseAsset":"BTC","quoteAsset":"USD","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.1"},{"filterType":"LOT_SIZE","stepSize":"1"}]}]}""", VenueEndpoint.Instruments);
        Assert.Equal(["instrument BTCUSD_PERP InversePerpetual BTC/USD:BTC size=100 Usd tick=0.1 step=1 trading hours=- cap=- floor=- leverage=-"], lines);
    }

    [Fact]
    public void Errors_and_acknowledgements_are_control_messages()
    {
        Assert.Equal(["control Subscribed id=1 code=0 channel= text="], _usdm.Decode("""{"result":null,"id":1}""").Lines);
        Assert.Equal(["control Error id=3 code=2 channel= text=Invalid request"], _usdm.Decode("""{"error":{"code":2,"msg":"Invalid request"},"id":3}""").Lines);
        Assert.Equal(["control Error id=- code=-1121 channel= text=Invalid symbol."], _usdm.Decode("""{"code":-1121,"msg":"Invalid symbol."}""", VenueEndpoint.Depth, "NOPE").Lines);
    }

    [Theory]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":3,"u":2,"pu":0,"b":[],"a":[]}""", "U")]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":1,"u":2,"b":[],"a":[]}""", "E, T, s, U, u, pu, b, a")]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[["0","1"]],"a":[]}""", "b")]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[["1","-1"]],"a":[]}""", "b")]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[["1"]],"a":[]}""", "b")]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[["1","1","1"]],"a":[]}""", "b")]
    [InlineData("""{"e":"depthUpdate","E":2,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[],"a":[["1234567890123456789","1"]]}""", "a")]
    [InlineData("""{"e":"depthUpdate","E":2,"E":3,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[],"a":[]}""", "E")]
    [InlineData("""{"e":"depthUpdate","E":9999999999999999,"T":1,"s":"B","U":1,"u":2,"pu":0,"b":[],"a":[]}""", "E")]
    [InlineData("""{"e":"trade","E":2,"T":1,"s":"BTCUSDT","t":7,"p":"1","q":"1","X":"OTHER","m":false}""", "X")]
    [InlineData("""{"e":"trade","E":2,"T":1,"s":"B TC","t":7,"p":"1","q":"1","m":false}""", "s")]
    [InlineData("""{"e":"trade","E":2,"T":1,"s":"\ud800","t":7,"p":"1","q":"1","m":false}""", "frame")]
    [InlineData("""{"e":"trade","\u0045":2,"T":1,"s":"BTC","t":7,"p":"1","q":"1","m":false}""", "frame")]
    [InlineData("""{"e":"trade","E":2,"T":1,"s":"BTC","t":7,"p":"1","q":"1","m":false}{}""", "frame")]
    [InlineData("""{"e":"trade","E":2,"T":1,"s":"BTC","t":7,"p":"1","q":"1","m":fal""", "frame")]
    [InlineData("", "frame")]
    [InlineData("pong", "frame")]
    [InlineData("7", "frame")]
    public void A_frame_that_breaks_a_rule_pushes_nothing_and_names_the_field(string frame, string field)
    {
        var (outcome, lines) = _usdm.Decode(frame);
        Assert.Equal((DecodeKind.Rejected, field), (outcome.Kind, outcome.Field));
        Assert.Empty(lines);
    }

    [Fact]
    public void One_bad_event_of_a_list_refuses_the_whole_list()
    {
        var (outcome, lines) = _usdm.Decode("""[{"e":"markPriceUpdate","E":1,"s":"BTCUSDT","p":"2"},{"e":"markPriceUpdate","E":1,"s":"ETHUSDT","p":"x"}]""");
        Assert.Equal(DecodeKind.Rejected, outcome.Kind);
        Assert.Empty(lines);
    }
}
