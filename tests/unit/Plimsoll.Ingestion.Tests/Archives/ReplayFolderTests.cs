namespace Plimsoll.Ingestion.Tests.Archives;

public sealed class ReplayFolderTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("BTCUSDT-trades-2024-07-18.csv", "id,price,qty,time", "begins with 'id,price,qty,time'; allowed: id,price,qty,quote_qty,time,is_buyer_maker")]
    [InlineData("BTCUSDT-premium-2024-07-18.csv", "1", "is no file of an archive that can be played; allowed: SYMBOL-KIND")]
    [InlineData("spot/BTCUSDT-trades-2024-07-18.csv", "1", "is no file of an archive that can be played")]
    [InlineData("BTCUSD_PERP-trades-2024-07-18.csv", "1", "symbol 'BTCUSD_PERP'; allowed: one linear perpetual")]
    [InlineData("binance-futures_trades_2024-07-18_PERPETUALS.csv.gz", "1", "symbol 'PERPETUALS'; allowed: one linear perpetual")]
    [InlineData("kraken_20240718T000000000.frames.jsonl.gz", "{}", "does not begin with a venue; allowed: binance_, bybit_, okx_, gate_, hyperliquid_")]
    [InlineData("messages.jsonl", """{"topic":"risk.scores.v1"}""", "'messages.jsonl' is no recording; allowed: lines {\"topic\":\"market.events.v1\"")]
    [InlineData("notes.txt", "nothing", "holds no recording file; allowed: recordings trades_COIN")]
    public void A_wrong_folder_is_refused_by_file_and_by_what_is_allowed(string name, string line, string words)
    {
        _data.Write(name, line);
        var fault = _data.Fault();
        Assert.Contains(words, fault, StringComparison.Ordinal);
        Assert.Contains(name == "notes.txt" ? _data.Path : Path.GetFileName(name), fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_kinds_of_data_in_one_folder_are_refused_by_both_names()
    {
        _data.Write("trades_BTC_20240718.jsonl", "");
        _data.Write("BTCUSDT-trades-2024-07-18.csv", "1,1,1,1,1721260800000,true");
        Assert.Contains("a recording ('trades_BTC_20240718.jsonl') and CSV files ('BTCUSDT-trades-2024-07-18.csv'); allowed: one kind a folder", _data.Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Truth_and_readings_of_accounts_are_no_part_of_a_recording()
    {
        _data.Write("trades_BTC_20240718.jsonl", "");
        _data.Write("bybit/trades_BTC_20240718.jsonl", "");
        _data.Write("truth/positions_BTC_20240718.jsonl", "{}");
        _data.Write("accounts/20240718.jsonl", "{}");
        Assert.DoesNotContain("one kind a folder", _data.Fault() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_must_be_there()
    {
        _data.Write("BTCUSDT-trades-2024-07-18.csv", "1,1,1,1,1721260800000,true");
        Assert.Contains("nothing of the instruments and times", _data.Fault("ETH-USDT"), StringComparison.Ordinal);
        Assert.Contains("nothing of the instruments and times", _data.Fault(from: "2024-07-19"), StringComparison.Ordinal);
        Assert.Null(_data.Fault("BTC-USDT", "2024-07-18"));
    }

    [Fact]
    public void Recorded_frames_play_without_being_told_their_instruments()
    {
        _data.Write("binance_20240718T000000000.frames.jsonl.gz",
            """1721260800000000000 @Depth:BTCUSDT {"lastUpdateId":100,"E":1721260799999,"T":1721260799999,"bids":[["100","2"]],"asks":[["101","3"]]}""",
            """1721260800100000000 {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1721260800090,"T":1721260800088,"s":"BTCUSDT","U":100,"u":105,"pu":99,"b":[["100.5","1"]],"a":[]}}""",
            """1721260800200000000 {"stream":"btcusdt@trade","data":{"e":"trade","E":1721260800190,"T":1721260800188,"s":"BTCUSDT","t":7,"p":"100.5","q":"1","X":"MARKET","m":true}}""");
        Assert.Contains("no frames of ETH-USDT; allowed: BTC-USDT", _data.Fault("ETH-USDT"), StringComparison.Ordinal);
        var events = _data.Events();
        Assert.Contains(events, one => one.Depth is { BestBid: 100.5, BestAsk: 101 });
        Assert.Single(events, one => one.Trade is { Price: 100.5 });
    }
}
