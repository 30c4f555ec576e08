using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Tests.History;

/// <summary>Answers about the past as the venues' documentation shows them.</summary>
public sealed class PastMessageTests : IMarketEvents
{
    private const long MinuteMs = 60_000;

    private readonly SymbolTable _symbols = new();
    private readonly List<MarketEvent> _events = [];

    void IMarketEvents.Publish(MarketEvent marketEvent) => _events.Add(marketEvent);

    [Fact]
    public void Binance_tells_what_takers_bought_and_the_length_of_the_candle()
    {
        Take(Venue.BinanceUsdm, "BTCUSDT", """[[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499644799999,"2434.19055334",308,"1756.87402397","28.46694368","0"]]""");
        AssertCandle(1_499_040_000_000, 604_800_000, (0.0163479, 0.8, 0.015758, 0.015771, 148976.11427815));
        Assert.Equal(1756.87402397, _events[0].Candle.TakerBuyBase);
        Assert.Equal("binance:BTCUSDT:candle:604800000:1499040000000", _events[0].Id);
    }

    [Fact]
    public void Bybit_names_the_symbol_beside_the_list()
    {
        Take(Venue.Bybit, "", """{"retCode":0,"retMsg":"OK","result":{"symbol":"BTCUSDT","category":"linear","list":[["1670608800000","17071","17073","17027","17055.5","268.5","15.74"]]},"retExtInfo":{},"time":1672025956592}""");
        AssertCandle(1_670_608_800_000, MinuteMs, (17_071, 17_073, 17_027, 17_055.5, 268.5));
        Assert.False(_events[0].Candle.HasTakerBuyBase);
    }

    [Fact]
    public void Okx_counts_contracts()
    {
        Take(Venue.Okx, "BTC-USDT-SWAP", """{"code":"0","msg":"","data":[["1597026383000","3.721","3.743","3.677","3.708","8422410","22698348.04828491","12698348.04828491","1"]]}""", contract: OkxContract);
        AssertCandle(1_597_026_383_000, MinuteMs, (3.721, 3.743, 3.677, 3.708, 84_224.1));
    }

    [Fact]
    public void Okx_open_interest_of_the_past_has_contracts_base_and_usd()
    {
        Take(Venue.Okx, "BTC-USDT-SWAP", """{"code":"0","msg":"","data":[["1701417600000","731377.57500501","7313.7757500501","270000000"]]}""", VenueEndpoint.OpenInterestHistory, OkxContract);
        var openInterest = Assert.Single(_events).OpenInterest;
        Assert.Equal((7313.7757500501, 270_000_000.0, 731377.57500501, true), (openInterest.OpenInterestBase, openInterest.OpenInterestUsd, openInterest.Raw, _events[0].Backfill));
    }

    [Fact]
    public void Gate_counts_contracts_and_seconds()
    {
        Take(Venue.Gate, "BTC_USDT", """[{"t":1539852480,"v":97151,"c":"1.032","h":"1.032","l":"1.032","o":"1.032","sum":"3580"}]""", contract: """{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.1","funding_interval":28800}""");
        AssertCandle(1_539_852_480_000, MinuteMs, (1.032, 1.032, 1.032, 1.032, 9.7151));
    }

    [Fact]
    public void Hyperliquid_candles_end_with_their_last_millisecond()
    {
        Take(Venue.Hyperliquid, "", """[{"T":1681924499999,"c":"29258.0","h":"29309.0","i":"15m","l":"29250.0","n":189,"o":"29295.0","s":"BTC","t":1681923600000,"v":"0.98639"}]""");
        AssertCandle(1_681_923_600_000, 900_000, (29_295, 29_309, 29_250, 29_258, 0.98639));
    }

    [Theory]
    [InlineData("""[[1499040000000,"1","0.9","0.5","0.8","1",1499040059999,"1",3,"0.5","1","0"]]""", "high")]
    [InlineData("""[[1499040000000,"1","1.9","1.5","1.8","1",1499040059999,"1",3,"0.5","1","0"]]""", "high")]
    [InlineData("""[[1499040000000,"1","1","1","1","1",1499040059999,"1",3,"1.5","1","0"]]""", "closeTime")]
    [InlineData("""[[1499040000000,"1","1","1","1","1",1499039999998,"1",3,"0.5","1","0"]]""", "closeTime")]
    [InlineData("""[[1499040000000,"1","1","1"]]""", "close")]
    [InlineData("""[{"t":1}]""", "frame")]
    public void Candles_that_cannot_be_are_refused(string frame, string field)
    {
        var normaliser = new VenueNormaliser(VenueCodecs.Create(Venue.BinanceUsdm, _symbols), Origin.Live, this);
        var outcome = normaliser.Take(Encoding.UTF8.GetBytes(frame), new FrameContext(0, VenueEndpoint.Candles));
        Assert.Equal((DecodeKind.Rejected, field), (outcome.Kind, outcome.Field));
        Assert.Empty(_events);
    }

    private const string OkxContract =
        """{"code":"0","msg":"","data":[{"ctMult":"1","ctType":"linear","ctVal":"0.01","ctValCcy":"BTC","instId":"BTC-USDT-SWAP","instType":"SWAP","lever":"125","lotSz":"1","settleCcy":"USDT","state":"live","tickSz":"0.1"}]}""";

    private void AssertCandle(long openMs, long intervalMs, (double Open, double High, double Low, double Close, double Volume) values)
    {
        var marketEvent = Assert.Single(_events);
        var candle = marketEvent.Candle;
        Assert.Equal(("BTC-USDT", true, UnixTime.FromMs(openMs + intervalMs - 1)), (marketEvent.Instrument, marketEvent.Backfill, marketEvent.EventTimeUnixNs));
        Assert.Equal((uint)intervalMs, candle.IntervalMs);
        Assert.Equal(values, (candle.Open, candle.High, candle.Low, candle.Close, Math.Round(candle.VolumeBase, 9)));
    }

    private void Take(Venue venue, string symbol, string frame, VenueEndpoint endpoint = VenueEndpoint.Candles, string? contract = null)
    {
        var normaliser = new VenueNormaliser(VenueCodecs.Create(venue, _symbols), Origin.Live, this);
        _symbols.TryIntern(Encoding.UTF8.GetBytes(symbol), out var requested);
        if (contract is not null)
        {
            Assert.Equal(DecodeKind.Decoded, normaliser.Take(Encoding.UTF8.GetBytes(contract), new FrameContext(0, VenueEndpoint.Instruments)).Kind);
        }

        var outcome = normaliser.Take(Encoding.UTF8.GetBytes(frame), new FrameContext(0, endpoint, requested, MinuteMs));
        Assert.Equal((DecodeKind.Decoded, 1), (outcome.Kind, outcome.Messages));
    }
}
