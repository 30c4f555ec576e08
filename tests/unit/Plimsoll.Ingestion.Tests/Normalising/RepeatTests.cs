using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Tests.Normalising;

/// <summary>What comes twice, over two connections or after a subscription, is one event; what only looks alike is two.</summary>
public sealed class RepeatTests : IMarketEvents
{
    private const string BybitTwice =
        """{"topic":"allLiquidation.BTCUSDT","type":"snapshot","ts":2,"data":[{"T":1000,"s":"BTCUSDT","S":"Sell","v":"1","p":"2"},{"T":1000,"s":"BTCUSDT","S":"Sell","v":"1","p":"2"}]}""";

    private const string OkxList =
        """{"code":"0","msg":"","data":[{"ctMult":"1","ctType":"linear","ctVal":"0.01","ctValCcy":"BTC","instId":"BTC-USDT-SWAP","instType":"SWAP","lever":"125","lotSz":"1","settleCcy":"USDT","state":"live","tickSz":"0.1"}]}""";

    private readonly SymbolTable _symbols = new();
    private readonly List<MarketEvent> _events = [];

    void IMarketEvents.Publish(MarketEvent marketEvent) => _events.Add(marketEvent);

    [Fact]
    public void Equal_liquidations_of_one_connection_are_real_and_those_of_a_second_are_repeats()
    {
        var normaliser = Of(Venue.Bybit);
        Take(normaliser, normaliser.Codec, BybitTwice);
        Assert.Equal(2, _events.Count);
        var second = VenueCodecs.Create(Venue.Bybit, _symbols);
        Take(normaliser, second, BybitTwice);
        Assert.Equal((2, 2L), (_events.Count, normaliser.Dropped(VenueDrop.Repeated)));

        // The old connection has gone; what the new one brings beyond what was known is real.
        Take(normaliser, second, BybitTwice);
        Assert.Equal(4, _events.Count);
    }

    [Fact]
    public void Liquidations_that_okx_repeats_are_one()
    {
        var normaliser = Of(Venue.Okx);
        Take(normaliser, normaliser.Codec, OkxList, VenueEndpoint.Instruments);
        Take(normaliser, normaliser.Codec, OkxLiquidation(1000));
        Take(normaliser, normaliser.Codec, OkxLiquidation(1000));
        Take(normaliser, normaliser.Codec, OkxLiquidation(900));
        Assert.Equal(["okx:BTC-USDT-SWAP:liquidation:1000:0", "okx:BTC-USDT-SWAP:liquidation:900:0"], _events.Select(one => one.Id));
    }

    [Fact]
    public void History_that_follows_a_subscription_is_no_present_event()
    {
        const long NowMs = 1_700_000_000_000;
        var normaliser = Of(Venue.Hyperliquid);
        Take(normaliser, normaliser.Codec, Trade(1, NowMs - 61_000), receiveMs: NowMs);
        Take(normaliser, normaliser.Codec, Trade(2, NowMs - 59_000), receiveMs: NowMs);
        Assert.Equal("hyperliquid:BTC:trade:2", Assert.Single(_events).Id);
        Assert.Equal(1, normaliser.Dropped(VenueDrop.Old));
    }

    [Fact]
    public void Trade_of_two_connections_is_one_and_an_aggregate_is_not_its_single_trade()
    {
        var normaliser = Of(Venue.BinanceUsdm);
        var second = VenueCodecs.Create(Venue.BinanceUsdm, _symbols);
        foreach (var codec in new[] { normaliser.Codec, second })
        {
            Take(normaliser, codec, """{"e":"trade","E":1000,"T":1000,"s":"BTCUSDT","t":5,"p":"100","q":"1","X":"MARKET","m":true}""");
            Take(normaliser, codec, """{"e":"aggTrade","E":1000,"s":"BTCUSDT","a":5,"p":"100","q":"1","f":5,"l":5,"T":1000,"m":true}""");
        }

        Assert.Equal(["binance:BTCUSDT:trade:5", "binance:BTCUSDT:trade:a5"], _events.Select(one => one.Id));
    }

    [Theory]
    [InlineData("INSURANCE_FUND", TradeKind.Insurance)]
    [InlineData("ADL", TradeKind.Adl)]
    [InlineData("NA", TradeKind.Internal)]
    [InlineData("MARKET", TradeKind.Regular)]
    public void Trades_off_the_book_are_kept_as_evidence_and_marked(string type, TradeKind kind)
    {
        var normaliser = Of(Venue.BinanceUsdm);
        Take(normaliser, normaliser.Codec, """{"e":"trade","E":1000,"T":1000,"s":"BTCUSDT","t":5,"p":"100","q":"1","X":"TYPE","m":true}""".Replace("TYPE", type, StringComparison.Ordinal));
        Assert.Equal(kind, Assert.Single(_events).Trade.Kind);
    }

    private static string Trade(int id, long timeMs) => $$"""{"channel":"trades","data":[{"coin":"BTC","side":"B","px":"100","sz":"1","time":{{timeMs}},"tid":{{id}}}]}""";

    private static string OkxLiquidation(long timeMs) =>
        $$"""{"arg":{"channel":"liquidation-orders","instType":"SWAP"},"data":[{"details":[{"bkLoss":"0","bkPx":"100","ccy":"","posSide":"short","side":"buy","sz":"13","ts":"{{timeMs}}"}],"instFamily":"BTC-USDT","instId":"BTC-USDT-SWAP","instType":"SWAP","uly":"BTC-USDT"}]}""";

    private static void Take(VenueNormaliser normaliser, IVenueCodec codec, string frame, VenueEndpoint endpoint = VenueEndpoint.Stream, long receiveMs = 0) =>
        Assert.Equal(DecodeKind.Decoded, normaliser.Take(codec, Encoding.UTF8.GetBytes(frame), new FrameContext(UnixTime.FromMs(receiveMs), endpoint)).Kind);

    private VenueNormaliser Of(Venue venue) => new(VenueCodecs.Create(venue, _symbols), Origin.Live, this);
}
