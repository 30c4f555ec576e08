using System.Globalization;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Protocols;

/// <summary>
/// Bybit v5 linear (venue reference 2): orderbook snapshot then deltas with u one higher each; publicTrade; tickers; allLiquidation with
/// every liquidation, each half second, the side of the POSITION and the bankruptcy price.
/// </summary>
internal sealed class BybitProtocol(MarketSpec spec) : IVenueProtocol
{
    private const int Levels = 200;
    private const int StepsPerTicker = 5;

    private readonly string _symbol = $"{spec.Asset}USDT";
    private readonly List<LiquidationPrint> _pending = [];
    private long _updateId = 1_000;
    private long _steps;

    public int WeightPerMinute => 7_200;

    public long LiquidationsShown { get; private set; }

    private string DepthTopic => string.Create(CultureInfo.InvariantCulture, $"orderbook.{Levels}.{_symbol}");

    public void OnStep(VenueStep step, IOutbox outbox)
    {
        var trades = step.Trades.Where(trade => trade.Kind == PrintKind.Book).ToList();
        if (trades.Count > 0) Send(outbox, $"publicTrade.{_symbol}", "snapshot", step.TimeMs, json => WriteTrades(json, trades, step.TimeMs));
        if (step.Changes.Count > 0)
        {
            _updateId++;
            Send(outbox, DepthTopic, "delta", step.TimeMs, json => WriteBook(json, step.Changes));
        }

        _pending.AddRange(step.Liquidations);
        if (++_steps % StepsPerTicker != 0) return;
        Send(outbox, $"tickers.{_symbol}", _steps % (20 * StepsPerTicker) == 0 ? "snapshot" : "delta", step.TimeMs, json => WriteTicker(json, step));
        if (_pending.Count == 0) return;
        LiquidationsShown += _pending.Count;
        Send(outbox, $"allLiquidation.{_symbol}", "snapshot", step.TimeMs, WriteLiquidations);
        _pending.Clear();
    }

    public ClientRequest Read(ReadOnlySpan<byte> text)
    {
        using var request = JsonDocument.Parse(text.ToArray());
        var operation = request.RootElement.GetProperty("op").GetString()!;
        Subscription[] changes = operation == "ping" ? [] :
            [.. request.RootElement.GetProperty("args").EnumerateArray().Select(topic => new Subscription(topic.GetString()!, operation == "subscribe"))];
        return new ClientRequest(changes, JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WriteString("ret_msg", operation == "ping" ? "pong" : "");
            json.WriteString("op", operation);
            json.WriteString("conn_id", "simulated");
            json.WriteEndObject();
        }));
    }

    public byte[]? First(string topic, VenueStep step)
    {
        if (topic == DepthTopic) return Message(topic, "snapshot", step.TimeMs, json => WriteBook(json, [.. step.Book.Snapshot(Levels)]));
        return topic == $"tickers.{_symbol}" ? Message(topic, "snapshot", step.TimeMs, json => WriteTicker(json, step)) : null;
    }

    public RestReply? Answer(string path, IQueryCollection query, JsonElement body, VenueStep step) => path switch
    {
        "v5/market/instruments-info" => new RestReply(200, JsonText.Of(json => WriteInstruments(json, step.TimeMs)), 1),
        _ => BybitPast.Answer(path, query, spec, step),
    };

    private static void Send(IOutbox outbox, string topic, string type, long timeMs, Action<Utf8JsonWriter> writeData)
    {
        if (outbox.HasListeners(topic)) outbox.Send(topic, Message(topic, type, timeMs, writeData));
    }

    private static byte[] Message(string topic, string type, long timeMs, Action<Utf8JsonWriter> writeData) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("topic", topic);
        json.WriteString("type", type);
        json.WriteNumber("ts", timeMs);
        json.WritePropertyName("data");
        writeData(json);
        json.WriteNumber("cts", timeMs);
        json.WriteEndObject();
    });

    private void WriteTrades(Utf8JsonWriter json, List<TradePrint> trades, long timeMs)
    {
        json.WriteStartArray();
        foreach (var trade in trades)
        {
            json.WriteStartObject();
            json.WriteNumber("T", timeMs);
            json.WriteString("s", _symbol);
            json.WriteString("S", trade.TakerBought ? "Buy" : "Sell");
            json.WriteString("v", JsonText.SizeText(spec, trade.Lots));
            json.WriteString("p", spec.PriceText(trade.PriceTicks));
            json.WriteString("i", string.Create(CultureInfo.InvariantCulture, $"{trade.Number:x8}-sim"));
            json.WriteBoolean("BT", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteBook(Utf8JsonWriter json, IReadOnlyList<BookChange> levels)
    {
        json.WriteStartObject();
        json.WriteString("s", _symbol);
        json.WriteLevels("b", levels, bids: true, spec);
        json.WriteLevels("a", levels, bids: false, spec);
        json.WriteNumber("u", _updateId);
        json.WriteNumber("seq", _updateId * 7);
        json.WriteEndObject();
    }

    private void WriteTicker(Utf8JsonWriter json, VenueStep step)
    {
        var (market, intervalMs) = (step.Market, step.Market.Funding.Hours * 3_600_000L);
        var interest = market.Ledger.OpenInterestLots;
        json.WriteStartObject();
        json.WriteString("symbol", _symbol);
        json.WriteString("lastPrice", spec.PriceText((int)market.LastTicks));
        json.WriteString("markPrice", spec.MarkText(market.Mark.Ticks));
        json.WriteString("indexPrice", spec.MarkText(market.IndexTicks));
        json.WriteString("openInterest", JsonText.SizeText(spec, 2 * interest));
        json.WriteString("openInterestValue", JsonText.Fixed(spec.UsdOf(2 * interest, market.Mark.Ticks), 2));
        json.WriteString("singleOpenInterest", JsonText.SizeText(spec, interest));
        json.WriteString("singleOpenInterestValue", JsonText.Fixed(spec.UsdOf(interest, market.Mark.Ticks), 2));
        json.WriteString("fundingRate", JsonText.Rate(market.Funding.Rate));
        json.WriteString("nextFundingTime", (((step.TimeMs / intervalMs) + 1) * intervalMs).ToString(CultureInfo.InvariantCulture));
        json.WriteString("fundingIntervalHour", market.Funding.Hours.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private void WriteLiquidations(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var print in _pending)
        {
            json.WriteStartObject();
            json.WriteNumber("T", print.When.TimeMs);
            json.WriteString("s", _symbol);
            json.WriteString("S", print.Side == PositionSide.Long ? "Buy" : "Sell");
            json.WriteString("v", JsonText.SizeText(spec, print.Lots));
            json.WriteString("p", spec.MarkText(double.IsNaN(print.BankruptcyTicks) || print.BankruptcyTicks <= 0 ? print.AverageTicks : print.BankruptcyTicks));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteInstruments(Utf8JsonWriter json, long timeMs)
    {
        json.WriteStartObject();
        json.WriteNumber("retCode", 0);
        json.WriteString("retMsg", "OK");
        json.WriteStartObject("result");
        json.WriteString("category", "linear");
        json.WriteStartArray("list");
        json.WriteStartObject();
        foreach (var (name, value) in new[]
        {
            ("symbol", _symbol), ("contractType", "LinearPerpetual"), ("status", "Trading"), ("baseCoin", spec.Asset), ("quoteCoin", "USDT"), ("settleCoin", "USDT"),
        }) json.WriteString(name, value);
        WritePart(json, "priceFilter", "tickSize", spec.PriceText(1));
        WritePart(json, "lotSizeFilter", "qtyStep", JsonText.SizeText(spec, 1));
        WritePart(json, "leverageFilter", "maxLeverage", "100.00");
        json.WriteNumber("fundingInterval", 480);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("nextPageCursor", "");
        json.WriteEndObject();
        json.WriteNumber("time", timeMs);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, string part, string name, string value)
    {
        json.WriteStartObject(part);
        json.WriteString(name, value);
        json.WriteEndObject();
    }
}
