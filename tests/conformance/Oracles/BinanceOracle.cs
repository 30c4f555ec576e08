using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>Binance, from its documentation.</summary>
internal sealed class BinanceOracle(bool isCoinMargined = false) : IOracle
{
    public IEnumerable<string> Read(JsonElement root, VenueEndpoint endpoint, string requested)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            // The close time is the interval's last millisecond; the tenth part is what takers bought.
            if (endpoint == VenueEndpoint.Candles) return root.EnumerateArray().Select(e => DomText.Candle(requested, e, Whole(e[6]) + 1 - Whole(e[0]), DomText.Number(DomText.Double(DomText.Plain(e[9])))));
            return root.EnumerateArray().SelectMany(entry => endpoint == VenueEndpoint.Stream ? Event(entry, false) : Entry(entry, endpoint, requested));
        }

        if (endpoint is VenueEndpoint.Stream or VenueEndpoint.Depth)
        {
            if (root.Get("stream") is { } stream)
            {
                var isTop = System.Text.RegularExpressions.Regex.IsMatch(stream.GetString()!, "@depth[1-9]");
                var data = root.GetProperty("data");
                return data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().SelectMany(entry => Event(entry, false)) : Event(data, isTop);
            }

            if (root.TryGetProperty("e", out _)) return Event(root, false);
            if (root.TryGetProperty("lastUpdateId", out _))
            {
                return [$"depth {root.Get("symbol")?.GetString() ?? requested} Snapshot t={root.Whole("T")} e={root.Whole("E")} U={root.Whole("lastUpdateId")} u={root.Whole("lastUpdateId")} pu=- seq=- crc=- levels=0 b={root.Pairs("bids")} a={root.Pairs("asks")}"];
            }
        }

        return endpoint == VenueEndpoint.Instruments ? root.GetProperty("symbols").EnumerateArray().SelectMany(Instrument) : Entry(root, endpoint, requested);
    }

    private static long Whole(JsonElement value) => long.Parse(DomText.Plain(value), System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<string> Event(JsonElement e, bool isTop)
    {
        var family = e.Get("st") ?? (e.Get("o") is { ValueKind: JsonValueKind.Object } inner ? inner.Get("st") : null);
        if (family is { } st && DomText.Plain(st) != (isCoinMargined ? "2" : "1")) yield break;
        var symbol = e.Text("s");
        switch (DomText.Plain(e.GetProperty("e")))
        {
            case "depthUpdate":
                yield return $"depth {symbol} {(isTop ? "TopLevels" : "Update")} t={e.Whole("T")} e={e.Whole("E")} U={e.Whole("U")} u={e.Whole("u")} pu={e.Whole("pu")} seq=- crc=- levels=0 b={e.Pairs("b")} a={e.Pairs("a")}";
                break;
            case "aggTrade":
                yield return DomText.Trade(symbol, e.Whole("T"), e.Exact("p"), e.Exact("q"), !e.Flag("m"), "Regular", e.Text("a"), aggregate: true);
                break;
            case "trade":
                var kind = e.Text("X") switch { "INSURANCE_FUND" => "Insurance", "ADL" => "Adl", "NA" => "Internal", _ => "Regular" };
                if (kind == "Internal" && (e.Number("p") == "0" || e.Number("q") == "0")) yield break;
                yield return DomText.Trade(symbol, e.Whole("T"), e.Exact("p"), e.Exact("q"), !e.Flag("m"), kind, e.Text("t"));
                break;
            case "markPriceUpdate":
                yield return DomText.Ticker(symbol, e.Whole("E"), e.Price("p"), e.Price("i"), "-");
                yield return DomText.Funding(symbol, e.Whole("E"), e.Number("r"), next: e.Time("T"));
                break;
            case "forceOrder":
                var order = e.GetProperty("o");
                if (order.Number("z") == "0") yield break;
                var average = order.Number("ap") != "0";
                yield return DomText.Liquidation(order.Text("s"), order.Whole("T"), order.Text("S") == "SELL", order.Exact(average ? "ap" : "p"), order.Exact("z"), !average, "LatestPerSecond");
                break;
        }
    }

    private IEnumerable<string> Entry(JsonElement e, VenueEndpoint endpoint, string requested)
    {
        var symbol = e.Text("symbol");
        switch (endpoint)
        {
            case VenueEndpoint.Tickers:
                yield return DomText.Ticker(symbol, e.Whole("time", "closeTime"), e.Price("markPrice"), e.Price("indexPrice"), e.Price("lastPrice", "price"));
                yield return DomText.Funding(symbol, e.Whole("time", "closeTime"), e.Number("lastFundingRate"), next: e.Time("nextFundingTime"));
                break;
            case VenueEndpoint.Funding:
                yield return DomText.Funding(symbol, 0, "-", e.Number("fundingIntervalHours"), cap: e.Number("adjustedFundingRateCap"), floor: e.Number("adjustedFundingRateFloor"));
                break;
            case VenueEndpoint.FundingHistory:
                yield return DomText.Funding(symbol, e.Whole("fundingTime"), e.Number("fundingRate"), settled: true);
                break;
            case VenueEndpoint.OpenInterest:
                yield return DomText.OpenInterest(symbol, e.Whole("time"), e.Number("openInterest"), isCoinMargined ? "Contracts" : "Base");
                break;
            case VenueEndpoint.OpenInterestHistory:
                yield return DomText.OpenInterest(symbol, e.Whole("timestamp"), e.Number("sumOpenInterest"), "Base", usd: e.Number("sumOpenInterestValue"));
                break;
            case VenueEndpoint.Trades:
                yield return DomText.Trade(requested, e.Whole("time", "T"), e.Exact("price", "p"), e.Exact("qty", "q"), !e.Flag("isBuyerMaker", "m"), "Regular", e.Text("id", "a"), e.TryGetProperty("a", out _));
                break;
        }
    }

    private IEnumerable<string> Instrument(JsonElement e)
    {
        var type = e.Text("contractType");
        var kind = type.EndsWith("PERPETUAL") ? (isCoinMargined ? "InversePerpetual" : "LinearPerpetual")
            : type.EndsWith("QUARTER") || type.EndsWith("MONTH") || type.EndsWith("DELIVERING") ? "Dated" : null;
        if (kind is null) yield break;
        var filters = e.GetProperty("filters").EnumerateArray().ToLookup(filter => filter.Text("filterType"));
        var settle = e.Text("marginAsset") is { Length: > 0 } margin ? margin : e.Text(isCoinMargined ? "baseAsset" : "quoteAsset");
        yield return DomText.Instrument(e.Text("symbol"), kind, $"{e.Text("baseAsset")}/{e.Text("quoteAsset")}:{settle}", e.Get("contractSize") is null ? "1" : e.Exact("contractSize"), isCoinMargined ? "Usd" : "Base",
            Part(filters["PRICE_FILTER"], "tickSize"), Part(filters["LOT_SIZE"], "stepSize"), e.Text("status", "contractStatus") == "TRADING");
    }

    private static string Part(IEnumerable<JsonElement> filters, string name) => filters.LastOrDefault() is { ValueKind: JsonValueKind.Object } filter && filter.Get(name) is not null ? filter.Exact(name) : "0";
}
