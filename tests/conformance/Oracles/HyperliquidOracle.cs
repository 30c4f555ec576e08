using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>Hyperliquid, from its documentation.</summary>
internal sealed class HyperliquidOracle : IOracle
{
    public IEnumerable<string> Read(JsonElement root, VenueEndpoint endpoint, string requested)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return endpoint switch
            {
                VenueEndpoint.Trades => root.EnumerateArray().Select(Trade),
                VenueEndpoint.FundingHistory => root.EnumerateArray().Select(e => DomText.Funding(e.Text("coin"), e.Whole("time"), e.Number("fundingRate"), "1", settled: true)),
                VenueEndpoint.Candles => root.EnumerateArray().Select(e => DomText.Candle(e.Text("s"), e.Whole("t"), e.Whole("T") + 1 - e.Whole("t"), [e.Text("o"), e.Text("h"), e.Text("l"), e.Text("c"), e.Text("v")])),
                VenueEndpoint.Instruments => root.EnumerateArray().SelectMany(Instruments),
                _ => root[0].GetProperty("universe").EnumerateArray().Zip(root[1].EnumerateArray()).Where(pair => !pair.First.Text("name").Contains(':')).SelectMany(pair => Context(pair.Second, pair.First.Text("name"))),
            };
        }

        if (root.Get("channel") is not { } channel) return endpoint == VenueEndpoint.Instruments ? Instruments(root) : [Book(root)];
        if (!root.TryGetProperty("data", out var data)) return [];
        return channel.GetString() switch
        {
            "l2Book" => [Book(data)],
            "trades" => data.EnumerateArray().Select(Trade),
            "activeAssetCtx" => Context(data.GetProperty("ctx"), data.Text("coin")),
            "user" or "userFills" => data.Get("fills") is { } fills ? fills.EnumerateArray().Where(fill => fill.Get("liquidation")?.Text("method") == "market").Select(Fill) : [],
            _ => [],
        };
    }

    private static string Book(JsonElement e) =>
        $"depth {e.Text("coin")} TopLevels t={e.Whole("time")} e={e.Whole("time")} U=0 u=0 pu=- seq=- crc=- levels=20 b={DomText.Objects(e.GetProperty("levels")[0], "px", "sz")} a={DomText.Objects(e.GetProperty("levels")[1], "px", "sz")}";

    private static string Trade(JsonElement e) => DomText.Trade(e.Text("coin"), e.Whole("time"), e.Exact("px"), e.Exact("sz"), e.Text("side") == "B", "Regular", e.Text("tid"));

    private static string Fill(JsonElement e)
    {
        var sold = e.Text("side") == "A";
        return DomText.Liquidation(e.Text("coin"), e.Whole("time"), e.Flag("crossed") ? sold : !sold, e.Exact("px"), e.Exact("sz"), false, "Sampled");
    }

    private static IEnumerable<string> Context(JsonElement e, string coin)
    {
        yield return DomText.Ticker(coin, 0, e.Price("markPx"), e.Price("oraclePx"), "-");
        yield return DomText.Funding(coin, 0, e.Number("funding"), "1");
        yield return DomText.OpenInterest(coin, 0, e.Number("openInterest"), "Base");
    }

    private static IEnumerable<string> Instruments(JsonElement meta) =>
        from e in meta.GetProperty("universe").EnumerateArray()
        let name = e.Text("name")
        where !name.Contains(':')
        let step = e.Whole("szDecimals") == 0 ? "1" : "0." + new string('0', (int)e.Whole("szDecimals") - 1) + "1"
        select DomText.Instrument(name, "LinearPerpetual", $"{name}/USD:USDC", "1", "Base", "0", step, !e.Flag("isDelisted"), "1", "0.04", "-0.04", e.Number("maxLeverage"));
}
