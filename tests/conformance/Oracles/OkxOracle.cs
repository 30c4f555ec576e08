using System.Text.Json;
using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>OKX v5, from its documentation.</summary>
internal sealed class OkxOracle : IOracle
{
    public IEnumerable<string> Read(JsonElement root, VenueEndpoint endpoint, string requested)
    {
        var channel = endpoint switch
        {
            VenueEndpoint.Depth => "books", VenueEndpoint.Trades => "trades", VenueEndpoint.Tickers => "tickers", VenueEndpoint.Funding => "funding-rate",
            VenueEndpoint.FundingHistory => "settled", VenueEndpoint.OpenInterest => "open-interest", VenueEndpoint.Instruments => "instruments", _ => "",
        };
        var symbol = requested;
        if (root.Get("arg") is { } arg)
        {
            channel = arg.GetProperty("channel").GetString()!;
            symbol = arg.Get("instId")?.GetString() ?? "-";
        }

        if (channel.Length == 0 && endpoint == VenueEndpoint.Candles) return root.GetProperty("data").EnumerateArray().Select(e => DomText.Candle(requested, e, Decoding.IntervalMs));
        return root.GetProperty("data").EnumerateArray().SelectMany(entry => Entry(entry, channel, symbol, root));
    }

    private static IEnumerable<string> Entry(JsonElement e, string channel, string symbol, JsonElement root)
    {
        var name = e.Text("instId");
        switch (channel)
        {
            case "books" or "books-l2-tbt" or "books50-l2-tbt" or "books5" or "bbo-tbt":
                yield return Book(e, channel, symbol, root);
                break;
            case "trades" or "trades-all":
                yield return DomText.Trade(name, e.Whole("ts"), e.Exact("px"), e.Exact("sz"), e.Text("side") == "buy", "Regular", e.Text("tradeId"));
                break;
            case "tickers" or "mark-price" or "index-tickers":
                if (e.TryGetProperty("instType", out _) && e.Text("instType") is not ("SWAP" or "FUTURES")) yield break;
                yield return DomText.Ticker(name, e.Whole("ts"), e.Price("markPx"), e.Price("idxPx"), e.Price("last"));
                break;
            case "funding-rate":
                var hours = e.Time("nextFundingTime") == "-" || e.Time("fundingTime") == "-" ? "-"
                    : DomText.Number((e.Whole("nextFundingTime") - e.Whole("fundingTime")) / 3_600_000.0);
                yield return DomText.Funding(name, e.Whole("ts"), e.Number("fundingRate"), hours, e.Time("fundingTime"), e.Number("maxFundingRate"), e.Number("minFundingRate"));
                break;
            case "settled":
                yield return DomText.Funding(name, e.Whole("fundingTime"), e.Number("realizedRate") is var realized and not "-" ? realized : e.Number("fundingRate"), settled: true);
                break;
            case "open-interest":
                yield return DomText.OpenInterest(name, e.Whole("ts"), e.Number("oi"), "Contracts", inBase: e.Number("oiCcy"), usd: e.Number("oiUsd"));
                break;
            case "liquidation-orders":
                foreach (var detail in e.GetProperty("details").EnumerateArray())
                {
                    yield return DomText.Liquidation(name, detail.Whole("ts"), detail.Text("side") == "sell", detail.Exact("bkPx"), detail.Exact("sz"), true, "Sampled");
                }

                break;
            case "instruments" when e.Text("instType") is "SWAP" or "FUTURES":
                yield return Instrument(e, name);
                break;
        }
    }

    private static string Book(JsonElement e, string channel, string symbol, JsonElement root)
    {
        var isPush = root.TryGetProperty("arg", out _);
        var previous = e.WholeOrNone("prevSeqId");
        var action = root.Text("action");
        var kind = channel is "books5" or "bbo-tbt" ? "TopLevels" : !isPush || action == "snapshot" || (action.Length == 0 && previous == "-1") ? "Snapshot" : "Update";
        var levels = !isPush ? 0 : channel switch { "books5" => 5, "bbo-tbt" => 1, "books50-l2-tbt" => 50, _ => 400 };
        return $"depth {symbol} {kind} t={e.Whole("ts")} e={e.Whole("ts")} U={e.Whole("seqId")} u={e.Whole("seqId")} pu={previous} seq=- crc={(e.Whole("checksum") == 0 ? "-" : e.WholeOrNone("checksum"))} levels={levels} b={e.Pairs("bids")} a={e.Pairs("asks")}";
    }

    private static string Instrument(JsonElement e, string name)
    {
        var parts = name.Split('-');
        var isInverse = e.Text("ctType") == "inverse";
        var kind = e.Text("instType") == "FUTURES" ? "Dated" : isInverse ? "InversePerpetual" : "LinearPerpetual";
        var size = DomText.Decimal(e.Exact("ctVal")) * DomText.Decimal(e.Exact("ctMult"));
        return DomText.Instrument(name, kind, $"{parts[0]}/{(parts.Length > 1 ? parts[1] : "")}:{e.Text("settleCcy")}", size.ToString(System.Globalization.CultureInfo.InvariantCulture), isInverse ? "Usd" : "Base",
            e.Exact("tickSz"), e.Exact("lotSz"), e.Text("state") == "live", leverage: e.Number("lever"));
    }
}
