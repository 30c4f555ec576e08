using System.ComponentModel.DataAnnotations;
using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Tests.Subscribing;

/// <summary>PEPE-USDT is 1000PEPEUSDT at one venue and kPEPE at another: a plan asks for each venue's own name, events speak of single ones.</summary>
public sealed class BundledAssetTests : IMarketEvents
{
    private readonly List<MarketEvent> _events = [];

    [Theory]
    [InlineData("binance", "PEPE-USDT", "1000PEPEUSDT")]
    [InlineData("binance", "BABYDOGE-USDT", "1MBABYDOGEUSDT")]
    [InlineData("binance", "1INCH-USDT", "1INCHUSDT")]
    [InlineData("bybit", "PEPE-USDT", "1000PEPEUSDT")]
    [InlineData("bybit", "SHIB-USDT", "SHIB1000USDT")]
    [InlineData("okx", "PEPE-USDT", "PEPE-USDT-SWAP")]
    [InlineData("gate", "PEPE-USDT", "PEPE_USDT")]
    [InlineData("hyperliquid", "PEPE-USDT", "kPEPE")]
    [InlineData("hyperliquid", "WIF-USDT", "WIF")]
    public void A_plan_asks_for_the_venues_own_name(string venue, string instrument, string symbol)
    {
        var plan = Plan(venue, instrument);
        Assert.Equal(symbol, plan.Symbols[instrument]);
        var said = string.Join('\n', plan.Streams.SelectMany(stream => stream.Subscriptions));
        Assert.Contains(venue == "binance" ? $"{symbol.ToLowerInvariant()}@depth@100ms" : $"{symbol}\"", said, StringComparison.Ordinal);
        Assert.Equal(instrument, VenueSymbol.Of(plan.Venue, symbol)!.Value.Instrument);
    }

    [Theory]
    [InlineData("1000PEPE-USDT")]
    [InlineData("kPEPE-USDT")]
    public void A_bundle_that_is_asked_for_means_the_asset(string instrument) => Assert.Equal(["PEPE-USDT"], Plan("bybit", instrument).Symbols.Keys);

    [Fact]
    public void Every_listed_bundle_is_read_back_as_its_asset() => Assert.All(
        VenuePlans.Names.SelectMany(venue => new[] { "PEPE", "SHIB", "FLOKI", "BONK", "SATS", "MOG", "NEIRO", "X", "CAT", "CHEEMS" }, (venue, asset) => (venue, asset)),
        pair => Assert.Equal($"{pair.asset}-USDT", VenueSymbol.Of(VenuePlans.VenueOf(pair.venue), Plan(pair.venue, $"{pair.asset}-USDT").Symbols[$"{pair.asset}-USDT"])!.Value.Instrument));

    [Theory]
    [InlineData("binance", """{"stream":"s","data":{"e":"aggTrade","E":1000,"s":"1000PEPEUSDT","a":1,"p":"0.0125","q":"40","f":1,"l":1,"T":1000,"m":false}}""")]
    [InlineData("bybit", """{"topic":"publicTrade.1000PEPEUSDT","type":"snapshot","ts":1000,"data":[{"T":1000,"s":"1000PEPEUSDT","S":"Buy","v":"40","p":"0.0125","i":"1"}]}""")]
    [InlineData("hyperliquid", """{"channel":"trades","data":[{"coin":"kPEPE","side":"B","px":"0.0125","sz":"40","time":1000,"tid":1}]}""")]
    public void Prices_and_sizes_of_a_followed_bundle_are_those_of_single_ones(string venue, string frame)
    {
        var trade = Assert.Single(Take(venue, frame)).Trade;
        Assert.Equal((0.0000125, 40_000), (trade.Price, trade.SizeBase));
    }

    [Fact]
    public void A_book_of_a_bundle_is_worth_the_same_money()
    {
        var depth = Assert.Single(Take("hyperliquid", """{"channel":"l2Book","data":{"coin":"kPEPE","time":1000,"levels":[[{"px":"0.012","sz":"100","n":1}],[{"px":"0.013","sz":"100","n":1}]]}}""")).Depth;
        Assert.Equal((0.000012, 0.000013), (depth.BestBid, depth.BestAsk));
        Assert.Equal((1.2, 1.3), (depth.Bands[^1].BidUsd, depth.Bands[^1].AskUsd));
    }

    [Fact]
    public void A_listing_that_came_later_is_named_in_the_options()
    {
        var options = new LiveOptions { Endpoints = { ["binance"] = new EndpointOptions { Symbols = { ["NEWCOIN-USDT"] = "10000NEWCOINUSDT" } } } };
        Assert.Empty(Faults(options));
        Assert.Equal("10000NEWCOINUSDT", options.PlanOf("Binance", ["NEWCOIN-USDT"]).Symbols["NEWCOIN-USDT"]);
        options.Endpoints["binance"].Symbols["NEWCOIN-USDT"] = "OTHERUSDT";
        Assert.Contains("binance: Symbols:NEWCOIN-USDT 'OTHERUSDT' does not stand for it", Assert.Single(Faults(options)), StringComparison.Ordinal);
    }

    void IMarketEvents.Publish(MarketEvent marketEvent) => _events.Add(marketEvent);

    private static VenuePlan Plan(string venue, string instrument) => VenuePlans.Of(venue, VenuePlans.DefaultAddresses(venue), [instrument]);

    private static IEnumerable<string> Faults(LiveOptions options) => options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage!);

    private List<MarketEvent> Take(string venue, string frame)
    {
        var plan = Plan(venue, "PEPE-USDT");
        var normaliser = new VenueNormaliser(VenueCodecs.Create(plan.Venue, new SymbolTable()), Origin.Live, this, null, plan.Symbols.Values.ToHashSet(StringComparer.Ordinal));
        normaliser.Take(Encoding.UTF8.GetBytes(frame), new FrameContext(0));
        return _events;
    }
}
