using System.Globalization;
using System.Numerics;
using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Tests.Gmx;

/// <summary>GMX v2 logs and state, encoded by hand from the contracts' sources.</summary>
public sealed class GmxCodecTests : IRecordSink
{
    private const long TimeS = 1_721_347_022;
    private static readonly GmxMarket Bitcoin = new("BTC", EncodedEvent.Market, "0x2f2a2543b76a4166549f7aab2e75bef0aefc5b0f", "0xaf88d065e77c8cc2239327c5edb3a432268e5831", 8, 8, 6);

    private readonly List<MarketEvent> _events = [];
    private readonly GmxBlockTimes _times = new();
    private readonly SymbolTable _symbols = new();
    private readonly GmxCodec _codec;
    private readonly VenueNormaliser _normaliser;

    public GmxCodecTests()
    {
        _codec = new GmxCodec(_symbols, [Bitcoin], _times);
        _normaliser = new VenueNormaliser(_codec, Origin.Live, 1, this);
        _symbols.TryIntern("BTC"u8, out _);
    }

    // 64,000 USD at 30 - 8 places, and a half at 8.
    private static BigInteger Price => 64_000 * BigInteger.Pow(10, 22);

    private static BigInteger Half => 50_000_000;

    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    public void Hashes_are_those_of_ethereum(string text, string hash) => Assert.Equal("0x" + hash, GmxKeys.HashOf(text));

    [Fact]
    public void The_event_has_the_topic_that_the_deployed_contract_emits() =>
        Assert.Equal("0x137a44067c8961cd7e1d876f4754a5a3a75989b4552f1843fc69c3b372def160", GmxKeys.EventLog1);

    [Fact]
    public void A_position_closed_by_a_liquidation_order_is_a_liquidation_of_its_side()
    {
        Assert.Equal(2, Take(Log("PositionDecrease", orderType: 7, isLong: true, order: 1), Log("PositionDecrease", orderType: 7, isLong: false, order: 2)).Messages / 2);
        var prints = _events.Where(one => one.Liquidation is not null).ToList();
        Assert.Equal(
            [(PositionSide.Long, 64_000.0, 0.5, 32_000.0), (PositionSide.Short, 64_000.0, 0.5, 32_000.0)],
            prints.Select(one => (one.Liquidation.LiquidatedSide, one.Liquidation.Price, one.Liquidation.SizeBase, one.Liquidation.NotionalUsd)));
        Assert.All(prints, one => Assert.Equal((Completeness.Full, Venue.GmxV2, "BTC-USDT", TimeS * 1_000_000_000), (one.Liquidation.Completeness, one.Venue, one.Instrument, one.EventTimeUnixNs)));
        Assert.DoesNotContain(_events, one => one.Trade is not null);
    }

    [Theory]
    [InlineData("PositionIncrease", true, TakerSide.Buy)]
    [InlineData("PositionIncrease", false, TakerSide.Sell)]
    [InlineData("PositionDecrease", true, TakerSide.Sell)]
    [InlineData("PositionDecrease", false, TakerSide.Buy)]
    public void Other_changes_of_positions_are_trades_with_the_side_they_press_on(string name, bool isLong, TakerSide side)
    {
        Take(Log(name, orderType: 4, isLong, order: 3));
        Assert.Equal((side, 64_000.0, 0.5), _events.Where(one => one.Trade is not null).Select(one => (one.Trade.TakerSide, one.Trade.Price, one.Trade.SizeBase)).Single());
        Assert.Equal(64_000, _events.Single(one => one.Ticker is not null).Ticker.MarkPrice, 6);
    }

    [Fact]
    public void An_order_that_is_read_again_on_another_branch_is_told_once_and_what_is_taken_back_never()
    {
        Take(Log("PositionDecrease", orderType: 7, isLong: true, order: 1));
        Take(Log("PositionDecrease", orderType: 7, isLong: true, order: 1, block: 18), Log("PositionDecrease", orderType: 7, isLong: true, order: 2, removed: true));
        Assert.Single(_events, one => one.Liquidation is not null);
        Assert.Equal(1, _codec.Removed);
    }

    [Fact]
    public void Other_markets_and_other_events_are_passed_over_and_one_bad_log_refuses_the_answer()
    {
        Assert.Equal(0, Take(Log("PositionDecrease", 7, true, 1, market: "0x70d95587d40a2caf56bd97485ab3eec10bee6336"), Log("OrderCreated", 7, true, 2)).Messages);
        var good = Log("PositionDecrease", 7, true, 3);
        Assert.Equal(("data", DecodeKind.Rejected), Read(good, good.Replace("\"data\":\"0x", "\"data\":\"0x00", StringComparison.Ordinal)));
        Assert.Empty(_events);
    }

    [Fact]
    public void Without_a_time_in_the_log_the_block_tells_and_a_block_that_nobody_knows_is_refused()
    {
        var log = Log("PositionDecrease", 7, true, 1).Replace($"\"blockTimestamp\":\"0x{TimeS:x}\",", string.Empty, StringComparison.Ordinal);
        Assert.Equal(("blockNumber", DecodeKind.Rejected), Read(log));
        _times.Set(17, 5_000);
        Take(log);
        Assert.Equal(5_000_000_000, _events.Single(one => one.Liquidation is not null).EventTimeUnixNs);
    }

    [Fact]
    public void A_state_becomes_open_interest_of_both_sides_and_what_can_be_traded_in_place_of_a_book()
    {
        Take(Log("PositionIncrease", 2, true, 1));
        BigInteger usd = BigInteger.Pow(10, 30), token = BigInteger.Pow(10, 8);
        BigInteger[] values =
        [
            60_000_000 * usd, 4_000_000 * usd, 40_000_000 * usd, 8_000_000 * usd, 1_000 * token, 0, 700 * token, 50 * token,
            100_000_000 * usd, 90_000_000 * usd, 1_500 * token, 80_000_000 * BigInteger.Pow(10, 6), 9 * usd / 10, 8 * usd / 10,
            // Impact: factor 5e-10 up, 1e-9 down, exponent 2.
            usd / 2_000_000_000, usd / 1_000_000_000, 2 * usd,
        ];
        var outcome = _normaliser.Take(State(values), new FrameContext(TimeS * 1_000_000_000, VenueEndpoint.ChainState, new SymbolId(1)));
        Assert.Equal(DecodeKind.Decoded, outcome.Kind);
        var interest = _events.Single(one => one.OpenInterest is not null).OpenInterest;
        Assert.Equal((1_000.0, 750.0, 875.0, 56_000_000.0), (interest.LongBase, interest.ShortBase, interest.OpenInterestBase, interest.OpenInterestUsd));
        var depth = _events.Single(one => one.Depth is not null).Depth;
        Assert.Equal((63_936.0, 64_064.0, BookState.Valid), (depth.BestBid, depth.BestAsk, depth.State));

        // Longs exceed shorts by 16 M. Buying s costs 1e-9 ((16M+s)² - 16M²): at d bp that is s = d * 1e5 - 32M.
        Assert.All(depth.Bands, band => Assert.Equal(Math.Clamp((band.DistanceBp * 1e5) - 32e6, 0, 22_400_000), band.AskUsd, 0));

        // Shorts are bounded by 80M * 0.8 - 48M.
        Assert.All(depth.Bands.Where(band => band.DistanceBp >= 100), band => Assert.Equal(16_000_000, band.BidUsd, 0));
    }

    [Fact]
    public void A_call_that_the_node_refused_or_left_out_refuses_the_state()
    {
        FrameContext context = new(1, VenueEndpoint.ChainState, new SymbolId(1));
        Assert.Equal("a call was refused", _normaliser.Take("""[{"jsonrpc":"2.0","id":0,"error":{"code":-32000}}]"""u8, context).Reason);
        Assert.Equal("an answer is missing", _normaliser.Take("""[{"jsonrpc":"2.0","id":0,"result":"0x00"}]"""u8, context).Reason);
        Assert.Equal(DecodeKind.Rejected, _normaliser.Take("{}"u8, context).Kind);
    }

    [Fact]
    public void No_damage_makes_the_codec_throw()
    {
        var random = new Random(3);
        var (text, raw) = (Answer(Log("PositionDecrease", 7, true, 1)), EncodedEvent.Bytes("PositionDecrease", EncodedEvent.Market, Price, Half, 7, true, 1));
        for (var round = 0; round < 3_000; round++)
        {
            // Words of the event itself are damaged, then the text around it.
            var data = raw.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) data[random.Next(data.Length)] = (byte)random.Next(256);
            var frame = Encoding.ASCII.GetBytes(text.Replace(Convert.ToHexStringLower(raw), Convert.ToHexStringLower(data.AsSpan(0, random.Next(4) == 0 ? random.Next(data.Length) : data.Length)), StringComparison.Ordinal));
            _normaliser.Take(frame, new FrameContext(1, VenueEndpoint.ChainLogs));
            var broken = Encoding.ASCII.GetBytes(text);
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
            _normaliser.Take(broken.AsSpan(0, random.Next(broken.Length + 1)), new FrameContext(1, random.Next(2) == 0 ? VenueEndpoint.ChainLogs : VenueEndpoint.ChainState, new SymbolId(1)));
        }

        Assert.All(_events.Where(one => one.Liquidation is not null), one => Assert.True(one.Liquidation.Price > 0 && one.Liquidation.SizeBase > 0));
    }

    [Fact]
    public void A_chain_is_read_on_from_the_newest_block_that_it_still_has()
    {
        var cursor = new ChainCursor();
        cursor.Begin(10);
        cursor.Read(12, "a");
        cursor.Read(15, "b");
        cursor.Read(16, "c");
        cursor.Forget();
        cursor.Forget();
        Assert.Equal((13L, 1L, (12L, "a")), (cursor.Next, cursor.Reorganisations, cursor.Newest));
        cursor.Confirm();
        cursor.Read(16, "d");
        cursor.Forget();
        Assert.Equal((13L, 2L), (cursor.Next, cursor.Reorganisations));
    }

    void IRecordSink.Publish(OutputRecord record) => _events.Add(MarketEvent.Parser.ParseFrom(record.Value));

    private static string Log(string name, int orderType, bool isLong, int order, string market = EncodedEvent.Market, int block = 17, bool removed = false) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"address":"0xC8ee91A54287DB53897056e12D9819156D3822Fb","topics":["{{GmxKeys.EventLog1}}","{{GmxKeys.HashOf(name)}}","0x00"],"data":"{{EncodedEvent.Data(name, market, Price, Half, orderType, isLong, order)}}","blockNumber":"0x{{block:x}}","blockHash":"0xb{{block}}","blockTimestamp":"0x{{TimeS:x}}","logIndex":"0x0","removed":{{(removed ? "true" : "false")}}}""");

    private static string Answer(params string[] logs) => $$"""{"jsonrpc":"2.0","id":1,"result":[{{string.Join(',', logs)}}]}""";

    private static byte[] State(BigInteger[] values) => Encoding.ASCII.GetBytes(
        $"[{string.Join(',', values.Select((value, id) => string.Create(CultureInfo.InvariantCulture, $$"""{"jsonrpc":"2.0","id":{{id}},"result":"0x{{Convert.ToHexStringLower(EncodedEvent.Word(value))}}"}""")))}]");

    private DecodeOutcome Take(params string[] logs)
    {
        var outcome = _normaliser.Take(Encoding.ASCII.GetBytes(Answer(logs)), new FrameContext(TimeS * 1_000_000_000, VenueEndpoint.ChainLogs));
        Assert.Equal(DecodeKind.Decoded, outcome.Kind);
        return outcome;
    }

    private (string? Field, DecodeKind Kind) Read(params string[] logs)
    {
        var outcome = _normaliser.Take(Encoding.ASCII.GetBytes(Answer(logs)), new FrameContext(1, VenueEndpoint.ChainLogs));
        return (outcome.Field, outcome.Kind);
    }
}
