using System.Text;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Tests.Depth;

/// <summary>Captures of every venue, written as their documentation shows the messages, through <c>plimsoll book</c>'s player.</summary>
public sealed class VenueCaptureTests
{
    [Fact]
    public void Bybit_begins_with_its_snapshot_and_a_second_one_heals_a_gap()
    {
        var replay = Play(
            "bybit",
            """1672304484978000000 {"topic":"orderbook.50.BTCUSDT","type":"snapshot","ts":1672304484978,"data":{"s":"BTCUSDT","b":[["16493.50","0.006"],["16493.00","0.100"]],"a":[["16611.00","0.029"]],"u":10,"seq":7961638724},"cts":1672304484976}""",
            """1672304484988000000 {"topic":"orderbook.50.BTCUSDT","type":"delta","ts":1672304484988,"data":{"s":"BTCUSDT","b":[["16493.50","0"]],"a":[["16610.00","0.5"]],"u":11,"seq":7961638725},"cts":1672304484986}""",
            """{"topic":"orderbook.50.BTCUSDT","type":"delta","ts":1672304484998,"data":{"s":"BTCUSDT","b":[],"a":[["16610.00","0.7"]],"u":13,"seq":7961638727},"cts":1672304484996}""",
            """{"topic":"orderbook.50.BTCUSDT","type":"snapshot","ts":1672304485978,"data":{"s":"BTCUSDT","b":[["16494.00","1"]],"a":[["16610.00","0.7"]],"u":20,"seq":7961638735},"cts":1672304485976}""",
            """{"topic":"orderbook.50.BTCUSDT","type":"delta","ts":1672304485988,"data":{"s":"BTCUSDT","b":[["16493.50","2"]],"a":[],"u":21,"seq":7961638736},"cts":1672304485986}""");
        Assert.Equal((5L, 4L, 1L, 1L, true), (replay.Messages, replay.Counts.Applied, replay.Counts.Gaps, replay.Counts.Resyncs, replay.IsValid));
        Assert.Equal([(16494, 1), (16493.5, 2)], replay.Best(BookSide.Bid, 20));
    }

    [Fact]
    public void Okx_follows_the_previous_number_after_its_snapshot()
    {
        var replay = Play(
            "okx",
            """{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"snapshot","data":[{"asks":[["8476.98","415","0","13"]],"bids":[["8476.97","256","0","12"]],"ts":"1597026383085","checksum":-855196043,"prevSeqId":-1,"seqId":123456}]}""",
            """{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[],"bids":[["8476.96","7","0","1"]],"ts":"1597026383185","checksum":0,"prevSeqId":123456,"seqId":123460}]}""",
            """{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[],"bids":[],"ts":"1597026443185","checksum":0,"prevSeqId":123460,"seqId":123460}]}""",
            """{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[],"bids":[["8476.96","9","0","1"]],"ts":"1597026443285","checksum":0,"prevSeqId":123460,"seqId":15}]}""");
        Assert.Equal((4L, 0L, true), (replay.Counts.Applied, replay.Counts.Gaps, replay.IsValid));
        Assert.Equal([(8476.97, 256), (8476.96, 9)], replay.Best(BookSide.Bid, 20));
    }

    [Fact]
    public void Okx_without_a_snapshot_on_the_stream_joins_the_answer_of_rest()
    {
        var replay = Play(
            "okx",
            """{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[],"bids":[["1","1","0","1"]],"ts":"1597026383085","checksum":0,"prevSeqId":8,"seqId":10}]}""",
            """{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[],"bids":[["8476.96","7","0","1"]],"ts":"1597026383185","checksum":0,"prevSeqId":10,"seqId":12}]}""",
            """{"code":"0","msg":"","data":[{"asks":[["8476.98","415","0","13"]],"bids":[["8476.97","256","0","12"]],"ts":"1597026383100","seqId":11}]}""");
        Assert.Equal((true, 1L), (replay.IsValid, replay.Counts.Applied));
        Assert.Equal([(8476.97, 256), (8476.96, 7)], replay.Best(BookSide.Bid, 20));
    }

    [Fact]
    public void Gate_joins_the_answer_of_rest_by_its_id()
    {
        var replay = Play(
            "gate",
            """{"time":1615366381,"time_ms":1615366381123,"channel":"futures.order_book_update","event":"update","result":{"t":1615366381417,"s":"BTC_USDT","U":95,"u":101,"b":[{"p":"54672.1","s":"3"}],"a":[]}}""",
            """{"id":98,"current":1615366381.4,"update":1615366381.3,"asks":[{"p":"54743.6","s":5}],"bids":[{"p":"54672.1","s":1},{"p":"54670","s":4}]}""",
            """{"time":1615366381,"time_ms":1615366381223,"channel":"futures.order_book_update","event":"update","result":{"t":1615366381517,"s":"BTC_USDT","U":102,"u":103,"b":[{"p":"54670","s":"0"}],"a":[]}}""");
        Assert.Equal((2L, 0L, true), (replay.Counts.Applied, replay.Counts.Gaps, replay.IsValid));
        Assert.Equal([(54672.1, 3)], replay.Best(BookSide.Bid, 20));
    }

    [Fact]
    public void Hyperliquid_replaces_the_book_and_an_old_one_is_a_duplicate()
    {
        const string Book = """{"channel":"l2Book","data":{"coin":"HYPE","time":1764842873555,"levels":[[{"px":"34.967","sz":"2.85","n":1}],[{"px":"34.969","sz":"1473.06","n":2}]]}}""";
        var replay = Play(
            "hyperliquid",
            Book,
            Book.Replace("1764842873555", "1764842874555", StringComparison.Ordinal).Replace("2.85", "3.5", StringComparison.Ordinal),
            Book);
        Assert.Equal((2L, 1L, true), (replay.Counts.Applied, replay.Counts.Duplicates, replay.IsValid));
        Assert.Equal([(34.967, 3.5)], replay.Best(BookSide.Bid, 20));
    }

    [Fact]
    public void Coin_margined_binance_follows_the_same_rule_in_contracts()
    {
        var replay = Play(
            "binance-coinm",
            """{"lastUpdateId":16769853,"symbol":"BTCUSD_PERP","pair":"BTCUSD","E":1591250106370,"T":1591250106368,"bids":[["9638.0","431"]],"asks":[["9638.2","12"]]}""",
            """{"e":"depthUpdate","E":1591270260907,"T":1591270260891,"s":"BTCUSD_PERP","ps":"BTCUSD","U":16769850,"u":16769860,"pu":16769849,"b":[["9637.9","1"]],"a":[["9638.2","0"],["9638.3","8"]]}""");
        Assert.Equal((1L, true), (replay.Counts.Applied, replay.IsValid));
        Assert.Equal([(9638.3, 8)], replay.Best(BookSide.Ask, 20));
    }

    [Theory]
    [InlineData("BTCUSDT", true)]
    [InlineData("ETHUSDT", false)]
    public void A_snapshot_without_a_name_is_not_that_of_a_symbol_whose_depth_never_came(string wanted, bool isValid)
    {
        var replay = Play(
            new BookReplay(CaptureVenues.CodecOf(CaptureVenues.Of("binance"), new SymbolTable()), VenueRules.Of(CaptureVenues.Of("binance"))!, wanted),
            """{"e":"depthUpdate","E":2,"T":2,"s":"BTCUSDT","U":8,"u":9,"pu":7,"b":[["99","1"]],"a":[]}""",
            """{"lastUpdateId":9,"E":3,"T":3,"bids":[["99","2"]],"asks":[["100","1"]]}""");
        Assert.Equal((isValid, isValid), (replay.IsValid, replay.HasBeenValid));
    }

    [Fact]
    public void A_capture_of_another_recorder_plays_like_ours()
    {
        var replay = Play(
            "okx",
            """{"t":"header","format":2,"exchange":"OKX"}""",
            """{"t":"recv","conn":"OKX.ws.1","ts":1652459225.5,"data":"{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[[\"101\",\"2\",\"0\",\"1\"]],\"bids\":[[\"99\",\"3\",\"0\",\"1\"]],\"ts\":\"1652459225500\",\"checksum\":1}]}"}""");
        Assert.Equal((true, 2L, "BTC-USDT"), (replay.IsValid, replay.Messages, replay.Symbol));
    }

    private static BookReplay Play(string venue, params string[] lines) =>
        Play(new BookReplay(CaptureVenues.CodecOf(CaptureVenues.Of(venue), new SymbolTable()), VenueRules.Of(CaptureVenues.Of(venue))!), lines);

    private static BookReplay Play(BookReplay replay, params string[] lines)
    {
        foreach (var line in lines)
        {
            replay.Play(Encoding.UTF8.GetBytes(line));
        }

        Assert.Null(replay.FirstFault);
        return replay;
    }
}
