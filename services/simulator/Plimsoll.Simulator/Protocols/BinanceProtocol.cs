using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Protocols;

/// <summary>Binance USD-M (venue reference 1): depth diffs with U, u, pu; aggTrade; markPrice; forceOrder, the latest of a second only.</summary>
internal sealed class BinanceProtocol(MarketSpec spec) : IVenueProtocol
{
    private const int SnapshotWeight = 20;
    private const int MostSnapshotLevels = 1_000;

    private readonly string _symbol = $"{spec.Asset}USDT";
    private readonly string _name = $"{spec.Asset.ToLowerInvariant()}usdt";
    private LiquidationPrint? _latest;
    private long _updateId = 1_000;
    private long _previousId = 1_000;
    private long _second;

    public int WeightPerMinute => 2_400;

    public long LiquidationsShown { get; private set; }

    private string DepthTopic => $"{_name}@depth@100ms";

    private string TradeTopic => $"{_name}@aggTrade";

    private string MarkTopic => $"{_name}@markPrice@1s";

    private string LiquidationTopic => $"{_name}@forceOrder";

    public void OnStep(VenueStep step, IOutbox outbox)
    {
        foreach (var trade in step.Trades)
        {
            if (trade.Kind == PrintKind.Book) Send(outbox, TradeTopic, json => WriteTrade(json, trade, step.TimeMs));
        }

        if (step.Changes.Count > 0)
        {
            (_previousId, _updateId) = (_updateId, _updateId + step.Changes.Count);
            Send(outbox, DepthTopic, json => WriteDepth(json, step));
        }

        foreach (var print in step.Liquidations) _latest = print;
        var (second, last) = (step.TimeMs / 1_000, _second);
        _second = second;
        if (second == last || last == 0) return;
        Send(outbox, MarkTopic, json => WriteMark(json, step.Market, step.TimeMs));
        if (_latest is not { } latest) return;
        _latest = null;
        LiquidationsShown++;
        Send(outbox, LiquidationTopic, json => WriteLiquidation(json, latest, step.TimeMs));
    }

    public ClientRequest Read(ReadOnlySpan<byte> text)
    {
        using var request = JsonDocument.Parse(text.ToArray());
        var wanted = request.RootElement.GetProperty("method").GetString() == "SUBSCRIBE";
        var id = request.RootElement.GetProperty("id").GetInt64();
        Subscription[] changes = [.. request.RootElement.GetProperty("params").EnumerateArray().Select(stream => new Subscription(stream.GetString()!, wanted))];
        return new ClientRequest(changes, JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNull("result");
            json.WriteNumber("id", id);
            json.WriteEndObject();
        }));
    }

    public byte[]? First(string topic, VenueStep step) => null;

    public RestReply? Answer(string path, IQueryCollection query, JsonElement body, VenueStep step) => path switch
    {
        "fapi/v1/depth" when query["symbol"] == _symbol => new RestReply(200, JsonText.Of(json => WriteSnapshot(json, step)), SnapshotWeight),
        "fapi/v1/openInterest" when query["symbol"] == _symbol => new RestReply(200, JsonText.Of(json => WriteOpenInterest(json, step)), 1),
        "fapi/v1/exchangeInfo" => new RestReply(200, JsonText.Of(WriteInstruments), 1),
        "fapi/v1/fundingInfo" => new RestReply(200, "[]"u8.ToArray(), 1),
        "fapi/v1/depth" or "fapi/v1/openInterest" => new RestReply(400, """{"code":-1121,"msg":"Invalid symbol."}"""u8.ToArray(), 1),
        _ => BinancePast.Answer(path, query, spec, step),
    };

    private static void Send(IOutbox outbox, string topic, Action<Utf8JsonWriter> write)
    {
        if (!outbox.HasListeners(topic)) return;
        outbox.Send(topic, JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("stream", topic);
            json.WriteStartObject("data");
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    private void WriteTrade(Utf8JsonWriter json, in TradePrint trade, long timeMs)
    {
        Begin(json, "aggTrade", timeMs);
        json.WriteNumber("a", trade.Number);
        json.WriteString("p", spec.PriceText(trade.PriceTicks));
        json.WriteString("q", JsonText.SizeText(spec, trade.Lots));
        json.WriteNumber("f", trade.Number);
        json.WriteNumber("l", trade.Number);
        json.WriteNumber("T", timeMs);
        json.WriteBoolean("m", !trade.TakerBought);
    }

    private void WriteDepth(Utf8JsonWriter json, VenueStep step)
    {
        Begin(json, "depthUpdate", step.TimeMs);
        json.WriteNumber("T", step.TimeMs);
        json.WriteNumber("U", _previousId + 1);
        json.WriteNumber("u", _updateId);
        json.WriteNumber("pu", _previousId);
        json.WriteLevels("b", step.Changes, bids: true, spec);
        json.WriteLevels("a", step.Changes, bids: false, spec);
    }

    private void WriteMark(Utf8JsonWriter json, VenueMarket market, long timeMs)
    {
        Begin(json, "markPriceUpdate", timeMs);
        var intervalMs = market.Funding.Hours * 3_600_000L;
        json.WriteString("p", spec.MarkText(market.Mark.Ticks));
        json.WriteString("i", spec.MarkText(market.IndexTicks));
        json.WriteString("P", spec.MarkText(market.IndexTicks));
        json.WriteString("r", JsonText.Rate(market.Funding.Rate));
        json.WriteNumber("T", ((timeMs / intervalMs) + 1) * intervalMs);
    }

    // S is the side of the order: SELL closes a long.
    private void WriteLiquidation(Utf8JsonWriter json, in LiquidationPrint print, long timeMs)
    {
        json.WriteString("e", "forceOrder");
        json.WriteNumber("E", timeMs);
        json.WriteStartObject("o");
        json.WriteString("s", _symbol);
        json.WriteString("S", print.Side == PositionSide.Long ? "SELL" : "BUY");
        json.WriteString("o", "LIMIT");
        json.WriteString("f", "IOC");
        json.WriteString("q", JsonText.SizeText(spec, print.Lots));
        json.WriteString("p", spec.MarkText(double.IsNaN(print.BankruptcyTicks) || print.BankruptcyTicks <= 0 ? print.AverageTicks : print.BankruptcyTicks));
        json.WriteString("ap", spec.MarkText(print.AverageTicks));
        json.WriteString("X", "FILLED");
        json.WriteString("l", JsonText.SizeText(spec, print.Lots));
        json.WriteString("z", JsonText.SizeText(spec, print.Lots));
        json.WriteNumber("T", print.When.TimeMs);
        json.WriteEndObject();
    }

    private void WriteSnapshot(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId", _updateId);
        json.WriteNumber("E", step.TimeMs);
        json.WriteNumber("T", step.TimeMs);
        json.WriteLevels("bids", step.Book.Snapshot(MostSnapshotLevels), bids: true, spec);
        json.WriteLevels("asks", step.Book.Snapshot(MostSnapshotLevels), bids: false, spec);
        json.WriteEndObject();
    }

    private void WriteOpenInterest(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartObject();
        json.WriteString("openInterest", JsonText.SizeText(spec, step.Market.Ledger.OpenInterestLots));
        json.WriteString("symbol", _symbol);
        json.WriteNumber("time", step.TimeMs);
        json.WriteEndObject();
    }

    private void WriteInstruments(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("symbols");
        json.WriteStartObject();
        json.WriteString("symbol", _symbol);
        json.WriteString("contractType", "PERPETUAL");
        json.WriteString("status", "TRADING");
        json.WriteString("baseAsset", spec.Asset);
        json.WriteString("quoteAsset", "USDT");
        json.WriteString("marginAsset", "USDT");
        json.WriteStartArray("filters");
        WriteFilter(json, "PRICE_FILTER", "tickSize", spec.PriceText(1));
        WriteFilter(json, "LOT_SIZE", "stepSize", JsonText.SizeText(spec, 1));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, string type, string field, string value)
    {
        json.WriteStartObject();
        json.WriteString("filterType", type);
        json.WriteString(field, value);
        json.WriteEndObject();
    }

    private void Begin(Utf8JsonWriter json, string kind, long timeMs)
    {
        json.WriteString("e", kind);
        json.WriteNumber("E", timeMs);
        json.WriteString("s", _symbol);
    }
}
