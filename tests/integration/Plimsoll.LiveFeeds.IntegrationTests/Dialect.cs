using System.Globalization;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>How a venue writes its depth: texts as its documentation shows them. It shares no code with what reads them.</summary>
internal sealed record Dialect
{
    public required string Venue { get; init; }

    /// <summary>The whole book on the stream; null where the stream does not bring it.</summary>
    public Func<MadeUpBook, string>? StreamSnapshot { get; init; }

    /// <summary>A change: the book after it, the number before it, its levels.</summary>
    public required Func<MadeUpBook, long, MadeUpChange, string> Change { get; init; }

    /// <summary>The answer of REST by a part of its path.</summary>
    public required Func<string, MadeUpBook, string?> Answer { get; init; }

    /// <summary>A gap heals by a new subscription.</summary>
    public bool HealsBySubscribing { get; init; }

    /// <summary>Every message is the whole book: nothing can be missed.</summary>
    public bool HasNoGaps { get; init; }

    public static Dialect Of(string name) => name switch
    {
        "bybit" => new Dialect
        {
            Venue = "bybit", HealsBySubscribing = true,
            StreamSnapshot = book => Bybit("snapshot", book.Number, Pairs(book.Bids), Pairs(book.Asks)),
            Change = (book, _, change) => Bybit("delta", book.Number, Pairs(change.Bids), Pairs(change.Asks)),
            Answer = (_, _) => null,
        },
        "okx" => Okx() with { StreamSnapshot = book => Okx("snapshot", -1, book.Number, Rows(book.Bids), Rows(book.Asks)) },
        "okx without a snapshot" => Okx(),
        "gate" => new Dialect
        {
            Venue = "gate",
            Change = (book, before, change) =>
                $$$"""{"time":1780000000,"time_ms":1780000000123,"channel":"futures.order_book_update","event":"update","result":{"t":1780000000120,"s":"BTC_USDT","U":{{{before + 1}}},"u":{{{book.Number}}},"b":[{{{Objects(change.Bids, "p", "s")}}}],"a":[{{{Objects(change.Asks, "p", "s")}}}],"l":"100"}}""",
            Answer = (path, book) => path.Contains("order_book", StringComparison.Ordinal)
                ? $$"""{"id":{{book.Number}},"current":1780000000.123,"update":1780000000.120,"asks":[{{Objects(book.Asks, "p", "s")}}],"bids":[{{Objects(book.Bids, "p", "s")}}]}"""
                : """{"name":"BTC_USDT","type":"direct","quanto_multiplier":"1","order_price_round":"0.1","order_size_min":1,"funding_interval":28800,"in_delisting":false}""",
        },
        _ => new Dialect
        {
            Venue = "hyperliquid", HasNoGaps = true,
            Change = (book, _, _) =>
                $$$"""{"channel":"l2Book","data":{"coin":"BTC","time":{{{1_780_000_000_000 + book.Number}}},"levels":[[{{{Objects(book.Bids, "px", "sz")}}}],[{{{Objects(book.Asks, "px", "sz")}}}]]}}""",
            Answer = (_, _) => null,
        },
    };

    private static Dialect Okx() => new()
    {
        Venue = "okx",
        Change = (book, before, change) => Okx("update", before, book.Number, Rows(change.Bids), Rows(change.Asks)),
        Answer = (path, book) => path.Contains("/market/books", StringComparison.Ordinal)
            ? $$"""{"code":"0","msg":"","data":[{"asks":[{{Rows(book.Asks)}}],"bids":[{{Rows(book.Bids)}}],"ts":"1780000000123","seqId":{{book.Number}}}]}"""
            : """{"code":"0","msg":"","data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","instFamily":"BTC-USDT","uly":"BTC-USDT","baseCcy":"","quoteCcy":"","settleCcy":"USDT","ctVal":"1","ctMult":"1","ctValCcy":"BTC","ctType":"linear","tickSz":"0.1","lotSz":"1","minSz":"1","lever":"100","state":"live","expTime":"","listTime":"1573557408000"}]}""",
    };

    private static string Bybit(string type, long number, string bids, string asks) =>
        $$$"""{"topic":"orderbook.200.BTCUSDT","type":"{{{type}}}","ts":1780000000123,"data":{"s":"BTCUSDT","b":[{{{bids}}}],"a":[{{{asks}}}],"u":{{{number}}},"seq":{{{number * 7}}}},"cts":1780000000120}""";

    private static string Okx(string action, long before, long number, string bids, string asks) =>
        $$$"""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"{{{action}}}","data":[{"asks":[{{{asks}}}],"bids":[{{{bids}}}],"ts":"1780000000120","checksum":0,"prevSeqId":{{{before}}},"seqId":{{{number}}}}]}""";

    private static string Pairs(IEnumerable<(decimal Price, decimal Size)> levels) => string.Join(',', levels.Select(level => $"[\"{Text(level.Price)}\",\"{Text(level.Size)}\"]"));

    private static string Rows(IEnumerable<(decimal Price, decimal Size)> levels) => string.Join(',', levels.Select(level => $"[\"{Text(level.Price)}\",\"{Text(level.Size)}\",\"0\",\"1\"]"));

    private static string Objects(IEnumerable<(decimal Price, decimal Size)> levels, string price, string size) => string.Join(',', levels.Select(level =>
        price == "p" ? $"{{\"{price}\":\"{Text(level.Price)}\",\"{size}\":{Text(level.Size)}}}" : $"{{\"{price}\":\"{Text(level.Price)}\",\"{size}\":\"{Text(level.Size)}\",\"n\":1}}"));

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
