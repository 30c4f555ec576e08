using System.Globalization;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Protocols;

/// <summary>
/// Gate USDT perpetuals (venue reference 4): order_book_update by U and u with a REST snapshot that has an id; sizes in contracts; trades with a
/// sign; public_liquidates with the sign of the ORDER.
/// </summary>
internal sealed class GateProtocol(MarketSpec spec) : IVenueProtocol
{
    private const int Levels = 100;
    private const int StepsPerTicker = 10;

    private readonly string _contract = $"{spec.Asset}_USDT";
    private long _updateId = 1_000;
    private long _steps;

    // One contract is one lot, so that every size is a whole number.
    private double Multiplier => spec.LotBase;

    public int WeightPerMinute => 1_200;

    public long LiquidationsShown { get; private set; }

    public void OnStep(VenueStep step, IOutbox outbox)
    {
        var trades = step.Trades.Where(trade => trade.Kind == PrintKind.Book).ToList();
        if (trades.Count > 0) Send(outbox, "futures.trades", step.TimeMs, json => WriteTrades(json, trades, step.TimeMs));
        if (step.Changes.Count > 0)
        {
            var first = _updateId + 1;
            _updateId += step.Changes.Count;
            Send(outbox, "futures.order_book_update", step.TimeMs, json => WriteUpdate(json, step, first));
        }

        LiquidationsShown += step.Liquidations.Count;
        if (step.Liquidations.Count > 0) Send(outbox, "futures.public_liquidates", step.TimeMs, json => WriteLiquidations(json, step.Liquidations));
        if (++_steps % StepsPerTicker == 0) Send(outbox, "futures.tickers", step.TimeMs, json => WriteTicker(json, step));
    }

    public ClientRequest Read(ReadOnlySpan<byte> text)
    {
        using var request = JsonDocument.Parse(text.ToArray());
        var channel = request.RootElement.GetProperty("channel").GetString()!;
        if (channel == "futures.ping") return new ClientRequest([], """{"time":0,"channel":"futures.pong","event":"","result":null}"""u8.ToArray());
        var operation = request.RootElement.GetProperty("event").GetString()!;
        return new ClientRequest([new Subscription(channel, operation == "subscribe")], JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("time", 0);
            json.WriteString("channel", channel);
            json.WriteString("event", operation);
            json.WriteNull("error");
            json.WriteStartObject("result");
            json.WriteString("status", "success");
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    public byte[]? First(string topic, VenueStep step) => null;

    public RestReply? Answer(string path, IQueryCollection query, JsonElement body, VenueStep step) => path switch
    {
        "api/v4/futures/usdt/order_book" when query["contract"] == _contract => new RestReply(200, JsonText.Of(json => WriteSnapshot(json, step)), 1),
        _ when path == $"api/v4/futures/usdt/contracts/{_contract}" => new RestReply(200, JsonText.Of(json => WriteContract(json, step)), 1),
        _ => GatePast.Answer(path, query, spec, step),
    };

    private static void Send(IOutbox outbox, string channel, long timeMs, Action<Utf8JsonWriter> writeResult)
    {
        if (!outbox.HasListeners(channel)) return;
        outbox.Send(channel, JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("time", timeMs / 1_000);
            json.WriteNumber("time_ms", timeMs);
            json.WriteString("channel", channel);
            json.WriteString("event", "update");
            json.WritePropertyName("result");
            writeResult(json);
            json.WriteEndObject();
        }));
    }

    // Gate's book lists are of objects {p, s}.
    private void WriteLevels(Utf8JsonWriter json, string name, IEnumerable<BookChange> levels, bool bids)
    {
        json.WriteStartArray(name);
        foreach (var level in levels.Where(level => level.IsBid == bids))
        {
            json.WriteStartObject();
            json.WriteString("p", spec.PriceText(level.PriceTicks));
            json.WriteNumber("s", level.Lots);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteUpdate(Utf8JsonWriter json, VenueStep step, long first)
    {
        json.WriteStartObject();
        json.WriteNumber("t", step.TimeMs);
        json.WriteString("s", _contract);
        json.WriteNumber("U", first);
        json.WriteNumber("u", _updateId);
        WriteLevels(json, "b", step.Changes, bids: true);
        WriteLevels(json, "a", step.Changes, bids: false);
        json.WriteEndObject();
    }

    private void WriteSnapshot(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartObject();
        json.WriteNumber("id", _updateId);
        json.WriteNumber("current", step.TimeMs / 1_000.0);
        json.WriteNumber("update", step.TimeMs / 1_000.0);
        WriteLevels(json, "asks", step.Book.Snapshot(Levels), bids: false);
        WriteLevels(json, "bids", step.Book.Snapshot(Levels), bids: true);
        json.WriteEndObject();
    }

    private void WriteTrades(Utf8JsonWriter json, List<TradePrint> trades, long timeMs)
    {
        json.WriteStartArray();
        foreach (var trade in trades)
        {
            json.WriteStartObject();
            json.WriteNumber("size", trade.TakerBought ? trade.Lots : -trade.Lots);
            json.WriteNumber("id", trade.Number);
            json.WriteNumber("create_time", timeMs / 1_000);
            json.WriteNumber("create_time_ms", timeMs);
            json.WriteString("price", spec.PriceText(trade.PriceTicks));
            json.WriteString("contract", _contract);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The sign is that of the order: below 0 closes a long.
    private void WriteLiquidations(Utf8JsonWriter json, List<LiquidationPrint> prints)
    {
        json.WriteStartArray();
        foreach (var print in prints)
        {
            json.WriteStartObject();
            json.WriteString("price", spec.MarkText(print.AverageTicks));
            json.WriteNumber("size", print.Side == PositionSide.Long ? -print.Lots : print.Lots);
            json.WriteNumber("time", print.When.TimeMs / 1_000);
            json.WriteNumber("time_ms", print.When.TimeMs);
            json.WriteString("contract", _contract);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteTicker(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("contract", _contract);
        json.WriteString("last", spec.PriceText((int)step.Market.LastTicks));
        json.WriteString("total_size", step.Market.Ledger.OpenInterestLots.ToString(CultureInfo.InvariantCulture));
        json.WriteString("mark_price", spec.MarkText(step.Market.Mark.Ticks));
        json.WriteString("index_price", spec.MarkText(step.Market.IndexTicks));
        json.WriteString("funding_rate", JsonText.Rate(step.Market.Funding.Rate));
        json.WriteString("funding_rate_indicative", JsonText.Rate(step.Market.Funding.Rate));
        json.WriteString("quanto_base_rate", "");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteContract(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartObject();
        foreach (var (name, value) in new[]
        {
            ("name", _contract), ("type", "direct"), ("quanto_multiplier", JsonText.Fixed(Multiplier, spec.LotDecimals)), ("mark_price", spec.MarkText(step.Market.Mark.Ticks)),
            ("index_price", spec.MarkText(step.Market.IndexTicks)), ("order_price_round", spec.PriceText(1)), ("mark_price_round", spec.PriceText(1)), ("leverage_max", "100"),
            ("leverage_min", "1"), ("maintenance_rate", "0.005"), ("funding_rate", JsonText.Rate(step.Market.Funding.Rate)), ("funding_cap_ratio", "0.75"),
        }) json.WriteString(name, value);
        json.WriteNumber("order_size_min", 1);
        json.WriteNumber("funding_interval", step.Market.Funding.Hours * 3_600);
        json.WriteBoolean("in_delisting", false);
        json.WriteEndObject();
    }
}
