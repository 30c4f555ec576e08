using System.Text;
using Plimsoll.ConformanceTests.Messages;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Testing;

namespace Plimsoll.ConformanceTests.Normalising;

public sealed class VenueNormaliserTests : IRecordSink
{
    private readonly List<MarketEvent> _events = [];

    void IRecordSink.Publish(OutputRecord record) => _events.Add(MarketEvent.Parser.ParseFrom(record.Value));

    [Fact]
    public void Contracts_become_base_units_once_the_venue_has_told_their_size()
    {
        const string Trade = """{"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP","tradeId":"1","px":"60000","sz":"5","side":"sell","ts":"1000"}]}""";
        var normaliser = Of("okx");
        Take(normaliser, Trade);
        Assert.Empty(_events);
        Assert.Equal(1, normaliser.Dropped(VenueDrop.NoContractSize));
        Take(normaliser, """{"code":"0","msg":"","data":[{"ctMult":"1","ctType":"linear","ctVal":"0.01","ctValCcy":"BTC","instId":"BTC-USDT-SWAP","instType":"SWAP","lever":"125","lotSz":"1","settleCcy":"USDT","state":"live","tickSz":"0.1"}]}""", VenueEndpoint.Instruments);
        Take(normaliser, Trade);
        var trade = Assert.Single(_events);
        Assert.Equal(("BTC-USDT", Venue.Okx, "okx:BTC-USDT-SWAP:trade:1", 1ul), (trade.Instrument, trade.Venue, trade.Id, trade.Sequence));
        Assert.Equal((60_000, 0.05, TakerSide.Sell), (trade.Trade.Price, trade.Trade.SizeBase, trade.Trade.TakerSide));
    }

    [Theory]
    [InlineData("binance", "1000PEPEUSDT", "PEPE-USDT", 1000)]
    [InlineData("binance", "BTCUSDC", "BTC-USDT", 1)]
    [InlineData("binance", "1INCHUSDT", "1INCH-USDT", 1)]
    [InlineData("binance", "1MBABYDOGEUSDT", "BABYDOGE-USDT", 1_000_000)]
    [InlineData("binance", "BTCUSDT_250627", null, 0)]
    [InlineData("bybit", "SHIB1000USDT", "SHIB-USDT", 1000)]
    [InlineData("bybit", "10000LADYSUSDT", "LADYS-USDT", 10_000)]
    [InlineData("bybit", "BTCPERP", "BTC-USDT", 1)]
    [InlineData("bybit", "BTCUSD", null, 0)]
    [InlineData("okx", "BTC-USD-SWAP", null, 0)]
    [InlineData("okx", "PEPE-USDT-SWAP", "PEPE-USDT", 1)]
    [InlineData("gate", "BTC_USDT", "BTC-USDT", 1)]
    [InlineData("hyperliquid", "kPEPE", "PEPE-USDT", 1000)]
    [InlineData("hyperliquid", "km:US500", null, 0)]
    [InlineData("hyperliquid", "@142", null, 0)]
    public void One_instrument_has_one_name_at_every_venue(string venue, string symbol, string? instrument, double units)
    {
        var read = VenueSymbol.Of(Venues.Codec(venue).Venue, symbol);
        Assert.Equal((instrument, units), (read?.Instrument, read?.UnitsPerLot ?? 0));
    }

    [Fact]
    public void Bundled_assets_cost_and_count_like_single_ones()
    {
        Take(Of("hyperliquid"), """{"channel":"trades","data":[{"coin":"kPEPE","side":"B","px":"0.012","sz":"3","time":1000,"tid":9}]}""");
        var trade = Assert.Single(_events).Trade;
        Assert.Equal((0.000012, 3000), (trade.Price, trade.SizeBase));
    }

    [Fact]
    public void Mark_and_funding_of_one_message_are_one_event_with_raw_and_comparable_rate()
    {
        Take(Of("bybit"), """{"topic":"tickers.BTCUSDT","type":"snapshot","ts":1000,"data":{"symbol":"BTCUSDT","markPrice":"10","fundingRate":"0.0001","fundingIntervalHour":"4","fundingCap":"0.005","nextFundingTime":"2000"}}""");
        var ticker = Assert.Single(_events).Ticker;
        Assert.Equal((10, 0.0001, 4, 0.0002, 0.005, UnixTime.FromMs(2000)), (ticker.MarkPrice, ticker.FundingRate, ticker.FundingIntervalHours, ticker.FundingRate8H, ticker.FundingCap, ticker.NextFundingUnixNs));
        Assert.False(ticker.HasIndexPrice || ticker.HasLastPrice || ticker.HasFundingFloor);
    }

    [Fact]
    public void Interval_told_once_holds_for_later_rates()
    {
        var normaliser = Of("bybit");
        Take(normaliser, """{"topic":"tickers.BTCUSDT","type":"snapshot","ts":1000,"data":{"symbol":"BTCUSDT","fundingIntervalHour":"1"}}""");
        Take(normaliser, """{"topic":"tickers.BTCUSDT","type":"delta","ts":1100,"data":{"symbol":"BTCUSDT","fundingRate":"0.0001"}}""");
        Assert.Equal(0.0008, _events[^1].Ticker.FundingRate8H);
    }

    [Theory]
    [InlineData("\"openInterest\":\"100\",\"openInterestValue\":\"1000\"", 50, 500, 100)]
    [InlineData("\"openInterest\":\"100\",\"singleOpenInterest\":\"50\",\"singleOpenInterestValue\":\"500\"", 50, 500, 50)]
    public void Open_interest_counts_every_contract_once(string fields, double inBase, double usd, double raw)
    {
        Take(Of("bybit"), """{"topic":"tickers.BTCUSDT","type":"delta","ts":1000,"data":{"symbol":"BTCUSDT",FIELDS}}""".Replace("FIELDS", fields));
        var openInterest = Assert.Single(_events).OpenInterest;
        Assert.Equal((inBase, usd, raw), (openInterest.OpenInterestBase, openInterest.OpenInterestUsd, openInterest.Raw));
    }

    [Fact]
    public void Liquidation_carries_side_value_and_completeness()
    {
        Take(Of("binance"), """{"e":"forceOrder","E":2,"o":{"s":"BTCUSDT","S":"SELL","q":"2","p":"90","ap":"100","X":"FILLED","z":"2","T":1000}}""");
        var liquidation = Assert.Single(_events).Liquidation;
        Assert.Equal((PositionSide.Long, 100, 2, 200, false, Completeness.LatestPerSecond), (liquidation.LiquidatedSide, liquidation.Price, liquidation.SizeBase, liquidation.NotionalUsd, liquidation.PriceIsBankruptcy, liquidation.Completeness));
    }

    [Fact]
    public void Ids_of_equal_moments_differ_and_sequences_have_no_hole()
    {
        const string Frame = """{"topic":"allLiquidation.BTCUSDT","type":"snapshot","ts":2,"data":[{"T":1000,"s":"BTCUSDT","S":"Sell","v":"1","p":"2"},{"T":1000,"s":"BTCUSDT","S":"Sell","v":"1","p":"2"}]}""";
        Take(Of("bybit"), Frame);
        Assert.Equal(["bybit:BTCUSDT:liquidation:1000:0", "bybit:BTCUSDT:liquidation:1000:1"], _events.Select(marketEvent => marketEvent.Id));
        Assert.Equal([1ul, 2ul], _events.Select(marketEvent => marketEvent.Sequence));
    }

    [Fact]
    public void Depth_that_comes_twice_makes_no_summary_of_the_past()
    {
        var normaliser = Of("bybit");
        static string Book(string type, long update, long timeMs) =>
            $$$"""{"topic":"orderbook.50.BTCUSDT","type":"{{{type}}}","ts":{{{timeMs}}},"data":{"s":"BTCUSDT","b":[["99","1"]],"a":[["101","1"]],"u":{{{update}}},"seq":1},"cts":{{{timeMs}}}}""";
        Take(normaliser, Book("snapshot", 10, 5_000));
        Take(normaliser, Book("delta", 11, 6_000));
        Take(normaliser, Book("delta", 12, 7_000));
        Take(normaliser, Book("delta", 11, 6_000));
        Assert.Equal([5_000L, 6_000L, 7_000L], _events.Select(marketEvent => UnixTime.ToMs(marketEvent.EventTimeUnixNs)));
    }

    [Fact]
    public void Index_of_the_spot_pair_concerns_the_swap_and_its_last_price_does_not()
    {
        var normaliser = Of("okx");
        Take(normaliser, """{"arg":{"channel":"index-tickers","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT","idxPx":"43350","ts":"1000"}]}""");
        Take(normaliser, """{"arg":{"channel":"trades","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT","tradeId":"1","px":"60000","sz":"5","side":"sell","ts":"1000"}]}""");
        Assert.Equal(43_350, Assert.Single(_events).Ticker.IndexPrice);
        Assert.Equal(1, normaliser.Dropped(VenueDrop.NoInstrument));
    }

    // The local clock of these recordings runs 1.27 s before the venue's: both times are kept as they are.
    [Theory]
    [InlineData("binance-raw/usdm_btcusdt_20230404.jsonl.gz")]
    [InlineData("binance-raw/usdm_btcusdt_20240718.jsonl.gz")]
    public void Raw_capture_becomes_trades_and_one_depth_summary_a_second(string file)
    {
        var normaliser = Of("binance");
        foreach (var frame in Captures.Raw(SharedData.Require(file)))
        {
            normaliser.Codec.Symbols.TryIntern("BTCUSDT"u8, out var symbol);
            normaliser.Take(Encoding.UTF8.GetBytes(frame.Body), new FrameContext(1, frame.Endpoint, symbol));
        }

        var depths = _events.Where(marketEvent => marketEvent.BodyCase == MarketEvent.BodyOneofCase.Depth).ToArray();
        Assert.All(depths, depth => Assert.Equal(BookState.Valid, depth.Depth.State));
        Assert.Distinct(depths.Select(depth => UnixTime.ToMs(depth.EventTimeUnixNs) / 1000));
        Assert.True(depths.Length > 60 && _events.Any(marketEvent => marketEvent.BodyCase == MarketEvent.BodyOneofCase.Trade));
        Assert.Equal(Enumerable.Range(1, _events.Count).Select(number => (ulong)number), _events.Select(marketEvent => marketEvent.Sequence));
        Assert.Distinct(_events.Select(marketEvent => marketEvent.Id));
    }

    private static void Take(VenueNormaliser normaliser, string frame, VenueEndpoint endpoint = VenueEndpoint.Stream) =>
        Assert.Equal(DecodeKind.Decoded, normaliser.Take(Encoding.UTF8.GetBytes(frame), new FrameContext(0, endpoint)).Kind);

    private VenueNormaliser Of(string venue) => new(Venues.Codec(venue), Origin.Replay, 1, this);
}
