using System.Text.Json;
using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>Gate.io v4, from its documentation.</summary>
internal sealed class GateOracle : IOracle
{
    public IEnumerable<string> Read(JsonElement root, VenueEndpoint endpoint, string requested)
    {
        if (root.ValueKind == JsonValueKind.Array) return root.EnumerateArray().SelectMany(entry => Entry(entry, endpoint, requested));
        if (root.Get("channel") is { } channel) return Push(root, channel.GetString()!);
        return endpoint is VenueEndpoint.Depth or VenueEndpoint.Stream ? [Snapshot(root, root.Get("contract")?.GetString() ?? requested)] : Entry(root, endpoint, requested);
    }

    private static IEnumerable<string> Push(JsonElement root, string channel)
    {
        var result = root.GetProperty("result");
        var timeMs = root.Whole("time_ms") is var ms and > 0 ? ms : root.Get("time") is null ? 0 : root.SecondsOrMs("time");
        return channel switch
        {
            "futures.order_book_update" => [Update(result, result.Text("s"), result.Get("l") is null ? 0 : result.Whole("l"), timeMs, DomText.Objects(result.GetProperty("b"), "p", "s"), DomText.Objects(result.GetProperty("a"), "p", "s"))],
            "futures.obu" => [UpdateV2(result, timeMs)],
            "futures.order_book" => [Snapshot(result, result.Get("contract")?.GetString() ?? "-", timeMs)],
            "futures.trades" => result.EnumerateArray().Select(Trade),
            "futures.tickers" => result.EnumerateArray().SelectMany(entry => Ticker(entry, timeMs)),
            "futures.public_liquidates" => result.EnumerateArray().Select(e => DomText.Liquidation(e.Text("contract"), e.Whole("time_ms"), e.Exact("size").StartsWith('-'), e.Exact("price"), DomText.Abs(e.Exact("size")), true, "Sampled")),
            _ => [],
        };
    }

    private static string Update(JsonElement e, string symbol, long levels, long eventMs, string bids, string asks)
    {
        var first = e.Get("U") is null ? e.Whole("u") : e.Whole("U");
        var timeMs = e.Whole("t") is var t and > 0 ? t : eventMs;
        return $"depth {symbol} {(e.Flag("full") ? "Snapshot" : "Update")} t={timeMs} e={eventMs} U={first} u={e.Whole("u")} pu=- seq=- crc=- levels={levels} b={bids} a={asks}";
    }

    private static string UpdateV2(JsonElement e, long eventMs)
    {
        var name = e.Text("s");
        var dot = name.LastIndexOf('.');
        return Update(e, name[3..dot], e.Get("l") is { } && name.Length == 0 ? 0 : long.Parse(name[(dot + 1)..]), eventMs, e.Pairs("b"), e.Pairs("a"));
    }

    private static string Snapshot(JsonElement e, string symbol, long eventMs = 0)
    {
        var timeMs = e.Get("update", "t") is null ? 0 : e.SecondsOrMs("update", "t");
        if (timeMs == 0) timeMs = eventMs;
        return $"depth {symbol} Snapshot t={timeMs} e={timeMs} U={e.Whole("id")} u={e.Whole("id")} pu=- seq=- crc=- levels=0 b={DomText.Objects(e.GetProperty("bids"), "p", "s")} a={DomText.Objects(e.GetProperty("asks"), "p", "s")}";
    }

    private static string Trade(JsonElement e) => DomText.Trade(
        e.Text("contract"), e.SecondsOrMs("create_time_ms", "create_time"), e.Exact("price"), DomText.Abs(e.Exact("size")), !e.Exact("size").StartsWith('-'), e.Flag("is_internal") ? "Internal" : "Regular", e.Text("id"));

    private static IEnumerable<string> Ticker(JsonElement e, long timeMs)
    {
        yield return DomText.Ticker(e.Text("contract"), timeMs, e.Price("mark_price"), e.Price("index_price"), e.Price("last"));
        yield return DomText.Funding(e.Text("contract"), timeMs, e.Number("funding_rate"));
        if (e.Number("total_size") != "-") yield return DomText.OpenInterest(e.Text("contract"), timeMs, e.Number("total_size"), "Contracts");
    }

    private static IEnumerable<string> Entry(JsonElement e, VenueEndpoint endpoint, string requested)
    {
        switch (endpoint)
        {
            case VenueEndpoint.Tickers: return Ticker(e, 0);
            case VenueEndpoint.Trades: return [Trade(e)];
            case VenueEndpoint.Candles: return [DomText.Candle(requested, e.SecondsOrMs("t"), Decoding.IntervalMs, [e.Text("o"), e.Text("h"), e.Text("l"), e.Text("c"), e.Text("v")])];
            case VenueEndpoint.FundingHistory: return [DomText.Funding(requested, e.SecondsOrMs("t"), e.Number("r"), settled: true)];
            case VenueEndpoint.OpenInterest or VenueEndpoint.OpenInterestHistory:
                return [DomText.OpenInterest(requested, e.SecondsOrMs("time"), e.Number("open_interest"), "Contracts", usd: e.Number("open_interest_usd"))];
            case VenueEndpoint.Liquidations:
                var order = DomText.Decimal(DomText.Abs(e.Exact("order_size")));
                var filled = order - DomText.Decimal(DomText.Abs(e.Exact("left")));
                return filled == 0 || e.Number("fill_price") == "0" ? [] : [DomText.Liquidation(e.Text("contract"), e.SecondsOrMs("time"), !e.Exact("size").StartsWith('-'), e.Exact("fill_price"), filled.ToString(System.Globalization.CultureInfo.InvariantCulture), false, "Sampled")];
            default: return Instrument(e);
        }
    }

    private static IEnumerable<string> Instrument(JsonElement e)
    {
        var name = e.Text("name");
        var (baseAsset, quote) = (name[..name.LastIndexOf('_')], name[(name.LastIndexOf('_') + 1)..]);
        var isInverse = e.Text("type") == "inverse";
        if (quote != (isInverse ? "USD" : "USDT")) yield break;
        var cap = e.Number("leverage_max") == "-" || e.Number("maintenance_rate") == "-" || e.Number("funding_cap_ratio") == "-" ? (double?)null
            : ((1 / DomText.Double(e.Number("leverage_max"))) - DomText.Double(e.Number("maintenance_rate"))) * DomText.Double(e.Number("funding_cap_ratio"));
        yield return DomText.Instrument(name, isInverse ? "InversePerpetual" : "LinearPerpetual", $"{baseAsset}/{quote}:{(isInverse ? baseAsset : quote)}", isInverse ? "1" : e.Exact("quanto_multiplier"), isInverse ? "Usd" : "Base",
            e.Exact("order_price_round"), e.Get("order_size_min") is null ? "1" : e.Exact("order_size_min"), !e.Flag("in_delisting"),
            e.Number("funding_interval") is var s and not "-" ? DomText.Number(DomText.Double(s) / 3600) : "-", cap is { } c ? Raw(c) : "-", cap is { } f ? Raw(-f) : "-", e.Number("leverage_max"));
    }

    private static string Raw(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
