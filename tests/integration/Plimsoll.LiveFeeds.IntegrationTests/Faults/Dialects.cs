using System.Globalization;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>The dialects of the five venues, OKX in both of its ways to begin a book.</summary>
internal static class Dialects
{
    public static IReadOnlyList<string> Names { get; } = ["binance", "bybit", "okx", "okx without a snapshot", "gate", "hyperliquid"];

    public static Dialect Of(string name) => name switch
    {
        "binance" => Binance,
        "bybit" => Bybit,
        "okx" => Okx with { StreamSnapshot = book => OkxBook("snapshot", -1, book, Rows(book.Bids), Rows(book.Asks)) },
        "okx without a snapshot" => Okx,
        "gate" => Gate,
        _ => Hyperliquid,
    };

    private static Dialect Binance => new()
    {
        Venue = "binance", Symbol = "BTCUSDT", BookPath = "/fapi/v1/depth", NeededField = "\"pu\":", NumberField = "\"u\":", FarLevel = ("\"b\":[", """["1e40","1"],"""),
        Change = (book, before, change) =>
            $$$"""{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":{{{book.TimeMs}}},"T":{{{book.TimeMs}}},"s":"BTCUSDT","U":{{{before + 1}}},"u":{{{book.Number}}},"pu":{{{before}}},"b":[{{{Pairs(change.Bids)}}}],"a":[{{{Pairs(change.Asks)}}}]}}""",
        Trade = trade =>
            $$$"""{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":{{{trade.TimeMs}}},"s":"BTCUSDT","a":{{{trade.Id}}},"p":"{{{Text(trade.Price)}}}","q":"{{{Text(trade.Size)}}}","f":1,"l":1,"T":{{{trade.TimeMs}}},"m":false}}""",
        Answer = (path, book) => path.Split('/')[^1] switch
        {
            "depth" => $$"""{"lastUpdateId":{{book.Number}},"E":{{book.TimeMs}},"T":{{book.TimeMs}},"bids":[{{Pairs(book.Bids)}}],"asks":[{{Pairs(book.Asks)}}]}""",
            "openInterest" => $$"""{"openInterest":"10659.509","symbol":"BTCUSDT","time":{{book.TimeMs}}}""",
            "fundingInfo" => "[]",
            _ => """{"symbols":[{"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.10"},{"filterType":"LOT_SIZE","stepSize":"0.001"}]}]}""",
        },
    };

    private static Dialect Bybit => new()
    {
        Venue = "bybit", Symbol = "BTCUSDT", HealsBySubscribing = true, Step = 1, NeededField = "\"u\":", NumberField = "\"u\":", FarLevel = ("\"b\":[", """["1e40","1"],"""),
        Gap = (before, _, next) => (before + 1, next),
        StreamSnapshot = book => BybitBook("snapshot", book, Pairs(book.Bids), Pairs(book.Asks)),
        Change = (book, _, change) => BybitBook("delta", book, Pairs(change.Bids), Pairs(change.Asks)),
        Trade = trade =>
            $$$"""{"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":{{{trade.TimeMs}}},"data":[{"T":{{{trade.TimeMs}}},"s":"BTCUSDT","S":"Buy","v":"{{{Text(trade.Size)}}}","p":"{{{Text(trade.Price)}}}","L":"PlusTick","i":"{{{trade.Id}}}","BT":false}]}""",
        Answer = (_, _) => """{"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT","leverageFilter":{"maxLeverage":"100.00"},"priceFilter":{"tickSize":"0.10"},"lotSizeFilter":{"qtyStep":"0.001"},"fundingInterval":480}]},"time":1780000000123}""",
    };

    private static Dialect Okx => new()
    {
        Venue = "okx", Symbol = "BTC-USDT-SWAP", BookPath = "/market/books", ContractSize = 0.01, NeededField = "\"asks\":", NumberField = "\"seqId\":", FarLevel = ("\"bids\":[", """["1e40","1","0","1"],"""),
        Change = (book, before, change) => OkxBook("update", before, book, Rows(change.Bids), Rows(change.Asks)),
        Trade = trade =>
            $$$"""{"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"instId":"BTC-USDT-SWAP","tradeId":"{{{trade.Id}}}","px":"{{{Text(trade.Price)}}}","sz":"{{{Text(trade.Size)}}}","side":"buy","ts":"{{{trade.TimeMs}}}","count":"1"}]}""",
        Answer = (path, book) => path.Contains("/market/books", StringComparison.Ordinal)
            ? $$"""{"code":"0","msg":"","data":[{"asks":[{{Rows(book.Asks)}}],"bids":[{{Rows(book.Bids)}}],"ts":"{{book.TimeMs}}","seqId":{{book.Number}}}]}"""
            : """{"code":"0","msg":"","data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","instFamily":"BTC-USDT","uly":"BTC-USDT","baseCcy":"","quoteCcy":"","settleCcy":"USDT","ctVal":"0.01","ctMult":"1","ctValCcy":"BTC","ctType":"linear","tickSz":"0.1","lotSz":"1","minSz":"1","lever":"100","state":"live","expTime":"","listTime":"1573557408000"}]}""",
    };

    private static Dialect Gate => new()
    {
        Venue = "gate", Symbol = "BTC_USDT", BookPath = "order_book", ContractSize = 0.0001, NeededField = "\"u\":", NumberField = "\"u\":", FarLevel = ("\"b\":[", """{"p":"1e40","s":1},"""),
        Gap = (before, lost, _) => (before + 1, lost + 1),
        Change = (book, before, change) =>
            $$$"""{"time":{{{book.TimeMs / 1000}}},"time_ms":{{{book.TimeMs}}},"channel":"futures.order_book_update","event":"update","result":{"t":{{{book.TimeMs}}},"s":"BTC_USDT","U":{{{before + 1}}},"u":{{{book.Number}}},"b":[{{{Objects(change.Bids, "p", "s")}}}],"a":[{{{Objects(change.Asks, "p", "s")}}}],"l":"100"}}""",
        Trade = trade =>
            $$$"""{"time":{{{trade.TimeMs / 1000}}},"time_ms":{{{trade.TimeMs}}},"channel":"futures.trades","event":"update","result":[{"size":{{{Text(trade.Size)}}},"id":{{{trade.Id}}},"create_time":{{{trade.TimeMs / 1000}}},"create_time_ms":{{{trade.TimeMs}}},"price":"{{{Text(trade.Price)}}}","contract":"BTC_USDT"}]}""",
        Answer = (path, book) => path.Contains("order_book", StringComparison.Ordinal)
            ? $$"""{"id":{{book.Number}},"current":{{book.TimeMs / 1000}}.123,"update":{{book.TimeMs / 1000}}.120,"asks":[{{Objects(book.Asks, "p", "s")}}],"bids":[{{Objects(book.Bids, "p", "s")}}]}"""
            : """{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.1","order_size_min":1,"funding_interval":28800,"in_delisting":false}""",
    };

    private static Dialect Hyperliquid => new()
    {
        Venue = "hyperliquid", Symbol = "BTC", HasNoGaps = true, NumberOf = book => book.TimeMs, NeededField = "\"levels\":", NumberField = "\"time\":", FarLevel = ("\"levels\":[[", """{"px":"1e40","sz":"1","n":1},"""),
        Change = (book, _, _) =>
            $$$"""{"channel":"l2Book","data":{"coin":"BTC","time":{{{book.TimeMs}}},"levels":[[{{{Objects(book.Bids, "px", "sz")}}}],[{{{Objects(book.Asks, "px", "sz")}}}]]}}""",
        Trade = trade =>
            $$$"""{"channel":"trades","data":[{"coin":"BTC","side":"B","px":"{{{Text(trade.Price)}}}","sz":"{{{Text(trade.Size)}}}","time":{{{trade.TimeMs}}},"hash":"0x0","tid":{{{trade.Id}}},"users":["0x1","0x2"]}]}""",
        Answer = (_, _) => """{"universe":[{"szDecimals":5,"name":"BTC","maxLeverage":40}]}""",
    };

    private static string BybitBook(string type, MadeUpBook book, string bids, string asks) =>
        $$$"""{"topic":"orderbook.200.BTCUSDT","type":"{{{type}}}","ts":{{{book.TimeMs}}},"data":{"s":"BTCUSDT","b":[{{{bids}}}],"a":[{{{asks}}}],"u":{{{book.Number}}},"seq":{{{book.Number * 7}}}},"cts":{{{book.TimeMs}}}}""";

    private static string OkxBook(string action, long before, MadeUpBook book, string bids, string asks) =>
        $$$"""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"{{{action}}}","data":[{"asks":[{{{asks}}}],"bids":[{{{bids}}}],"ts":"{{{book.TimeMs}}}","checksum":0,"prevSeqId":{{{before}}},"seqId":{{{book.Number}}}}]}""";

    private static string Pairs(IEnumerable<(decimal Price, decimal Size)> levels) => string.Join(',', levels.Select(level => $"[\"{Text(level.Price)}\",\"{Text(level.Size)}\"]"));

    private static string Rows(IEnumerable<(decimal Price, decimal Size)> levels) => string.Join(',', levels.Select(level => $"[\"{Text(level.Price)}\",\"{Text(level.Size)}\",\"0\",\"1\"]"));

    private static string Objects(IEnumerable<(decimal Price, decimal Size)> levels, string price, string size) => string.Join(',', levels.Select(level =>
        price == "p" ? $"{{\"{price}\":\"{Text(level.Price)}\",\"{size}\":{Text(level.Size)}}}" : $"{{\"{price}\":\"{Text(level.Price)}\",\"{size}\":\"{Text(level.Size)}\",\"n\":1}}"));

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
