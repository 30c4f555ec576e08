using System.Text.Json;
using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>Bybit v5, from its documentation.</summary>
internal sealed class BybitOracle : IOracle
{
    public IEnumerable<string> Read(JsonElement root, VenueEndpoint endpoint, string requested)
    {
        if (root.Get("topic") is { } topic) return Topic(root, topic.GetString()!.Split('.'));
        var result = root.GetProperty("result");
        var timeMs = root.Whole("time");
        if (endpoint == VenueEndpoint.Depth) return [Book(result, "Snapshot", 0, result.Whole("cts") is var cts and > 0 ? cts : result.Whole("ts") is var ts and > 0 ? ts : timeMs, result.Whole("ts") is var made and > 0 ? made : timeMs)];
        var isInverse = result.Text("category") == "inverse";
        var symbol = result.Get("symbol")?.GetString() ?? requested;
        if (endpoint == VenueEndpoint.Candles) return result.GetProperty("list").EnumerateArray().Select(e => DomText.Candle(symbol, e, Decoding.IntervalMs));
        return result.GetProperty("list").EnumerateArray().SelectMany(entry => Entry(entry, endpoint, symbol, isInverse, timeMs));
    }

    private static IEnumerable<string> Topic(JsonElement root, string[] topic)
    {
        var data = root.GetProperty("data");
        var timeMs = root.Whole("cts") is var engine and > 0 ? engine : root.Whole("ts");
        return topic[0] switch
        {
            "orderbook" => [Book(data, root.Text("type") == "snapshot" ? "Snapshot" : "Update", int.Parse(topic[1]), timeMs, root.Whole("ts"))],
            "publicTrade" => data.EnumerateArray().Select(e => DomText.Trade(e.Text("s"), e.Whole("T"), e.Exact("p"), e.Exact("v"), e.Text("S") == "Buy", e.Flag("BT") || e.Flag("RPI") ? "Internal" : "Regular", e.Text("i"))),
            "tickers" => Ticker(data, false, timeMs),
            "allLiquidation" => data.EnumerateArray().Select(e => DomText.Liquidation(e.Text("s"), e.Whole("T"), e.Text("S") == "Buy", e.Exact("p"), e.Exact("v"), true, "Full")),
            _ => [],
        };
    }

    private static string Book(JsonElement e, string kind, int levels, long timeMs, long eventMs) =>
        $"depth {e.Text("s")} {kind} t={timeMs} e={eventMs} U={e.Whole("u")} u={e.Whole("u")} pu=- seq={e.WholeOrNone("seq")} crc=- levels={levels} b={e.Pairs("b")} a={e.Pairs("a")}";

    private static IEnumerable<string> Ticker(JsonElement e, bool isInverse, long timeMs)
    {
        var symbol = e.Text("symbol");
        yield return DomText.Ticker(symbol, timeMs, e.Price("markPrice"), e.Price("indexPrice"), e.Price("lastPrice"));
        var hours = e.Number("fundingIntervalHour");
        yield return DomText.Funding(symbol, timeMs, e.Number("fundingRate"), hours != "-" && DomText.Double(hours) >= 1 ? hours : "-", e.Time("nextFundingTime"), e.Number("fundingCap"));
        var isSingle = e.Number("singleOpenInterest") != "-";
        var raw = e.Number(isSingle ? "singleOpenInterest" : "openInterest");
        if (raw == "-") yield break;
        var value = e.Number(isSingle ? "singleOpenInterestValue" : "openInterestValue");
        yield return DomText.OpenInterest(symbol, timeMs, raw, isInverse ? "Usd" : "Base", !isSingle, isInverse ? value : "-", isInverse ? "-" : value);
    }

    private static IEnumerable<string> Entry(JsonElement e, VenueEndpoint endpoint, string symbol, bool isInverse, long timeMs) => endpoint switch
    {
        VenueEndpoint.Tickers => Ticker(e, isInverse, timeMs),
        VenueEndpoint.Trades => [DomText.Trade(e.Text("symbol"), e.Whole("time"), e.Exact("price"), e.Exact("size"), e.Text("side") == "Buy", e.Flag("isBlockTrade") || e.Flag("isRPITrade") ? "Internal" : "Regular", e.Text("execId"))],
        VenueEndpoint.FundingHistory => [DomText.Funding(e.Text("symbol"), e.Whole("fundingRateTimestamp") is var at and > 0 ? at : timeMs, e.Number("fundingRate"), settled: true)],
        VenueEndpoint.OpenInterest or VenueEndpoint.OpenInterestHistory => [DomText.OpenInterest(symbol, e.Whole("timestamp") is var at and > 0 ? at : timeMs, e.Number(e.Get("singleOpenInterest") is null ? "openInterest" : "singleOpenInterest"), isInverse ? "Usd" : "Base", e.Get("singleOpenInterest") is null)],
        _ => Instrument(e),
    };

    private static IEnumerable<string> Instrument(JsonElement e)
    {
        var type = e.Text("contractType");
        var kind = type switch { "LinearPerpetual" or "InversePerpetual" => type, "LinearFutures" or "InverseFutures" => "Dated", _ => null };
        if (kind is null) yield break;
        var minutes = e.Number("fundingInterval");
        yield return DomText.Instrument(e.Text("symbol"), kind, $"{e.Text("baseCoin")}/{e.Text("quoteCoin")}:{e.Text("settleCoin")}", "1", type.StartsWith("Inverse") ? "Usd" : "Base",
            Part(e.GetProperty("priceFilter"), "tickSize"), Part(e.GetProperty("lotSizeFilter"), "qtyStep"), e.Text("status") == "Trading",
            minutes is "-" or "0" ? "-" : DomText.Number(DomText.Double(minutes) / 60), e.Number("upperFundingRate"), e.Number("lowerFundingRate"),
            e.Get("leverageFilter") is { } filter ? filter.Get("maxLeverage") is null ? "0" : filter.Number("maxLeverage") : "-");
    }

    private static string Part(JsonElement filter, string name) => filter.Get(name) is null ? "0" : filter.Exact(name);
}
