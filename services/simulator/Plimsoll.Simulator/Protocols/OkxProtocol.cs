using System.Globalization;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Protocols;

/// <summary>
/// OKX v5 swaps (venue reference 3): books with a snapshot on the stream, then updates by prevSeqId; sizes in contracts; liquidation-orders,
/// at most one a second, at the bankruptcy price.
/// </summary>
internal sealed class OkxProtocol(MarketSpec spec) : IVenueProtocol
{
    private const int Levels = 400;
    private const int StepsPerContext = 10;
    private const int ContractDecimals = 4;

    private readonly string _instrument = $"{spec.Asset}-USDT-SWAP";
    private readonly double _contractBase = spec.Asset switch { "BTC" => 0.01, "ETH" => 0.1, _ => 1 };
    private LiquidationPrint? _latest;
    private long _sequence = 1_000;
    private long _previous = 1_000;
    private long _steps;

    public int WeightPerMinute => 1_200;

    public long LiquidationsShown { get; private set; }

    public void OnStep(VenueStep step, IOutbox outbox)
    {
        foreach (var trade in step.Trades)
        {
            if (trade.Kind == PrintKind.Book) Send(outbox, "trades", _instrument, json => WriteTrade(json, trade, step.TimeMs));
        }

        if (step.Changes.Count > 0)
        {
            (_previous, _sequence) = (_sequence, _sequence + step.Changes.Count);
            if (outbox.HasListeners(Topic("books", _instrument))) outbox.Send(Topic("books", _instrument), Book("update", step.Changes, _previous, step.TimeMs));
        }

        foreach (var print in step.Liquidations) _latest = print;
        if (++_steps % StepsPerContext != 0) return;
        Send(outbox, "mark-price", _instrument, json => WriteMark(json, step));
        Send(outbox, "index-tickers", $"{spec.Asset}-USDT", json => WriteIndex(json, step));
        Send(outbox, "open-interest", _instrument, json => WriteOpenInterest(json, step));
        Send(outbox, "funding-rate", _instrument, json => WriteFunding(json, step));
        if (_latest is not { } latest) return;
        _latest = null;
        LiquidationsShown++;
        Send(outbox, "liquidation-orders", "SWAP", json => WriteLiquidation(json, latest));
    }

    public ClientRequest Read(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("ping"u8)) return new ClientRequest([], "pong"u8.ToArray());
        using var request = JsonDocument.Parse(text.ToArray());
        var operation = request.RootElement.GetProperty("op").GetString()!;
        List<Subscription> changes = [];
        foreach (var argument in request.RootElement.GetProperty("args").EnumerateArray())
        {
            var about = argument.TryGetProperty("instId", out var instrument) ? instrument : argument.GetProperty("instType");
            changes.Add(new Subscription(Topic(argument.GetProperty("channel").GetString()!, about.GetString()!), operation == "subscribe"));
        }

        var first = request.RootElement.GetProperty("args")[0].GetRawText();
        return new ClientRequest(changes, JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("event", operation);
            json.WritePropertyName("arg");
            json.WriteRawValue(first);
            json.WriteString("connId", "simulated");
            json.WriteEndObject();
        }));
    }

    public byte[]? First(string topic, VenueStep step) => topic == Topic("books", _instrument) ? Book("snapshot", [.. step.Book.Snapshot(Levels)], -1, step.TimeMs) : null;

    public RestReply? Answer(string path, IQueryCollection query, JsonElement body, VenueStep step) => path switch
    {
        "api/v5/public/instruments" => Data(WriteInstrument),
        "api/v5/public/funding-rate" when query["instId"] == _instrument => Data(json => WriteFunding(json, step)),
        "api/v5/market/books" => Data(json => WriteLevels(json, [.. step.Book.Snapshot(Levels)], -1, step.TimeMs)),
        _ => new OkxPast(spec, _contractBase).Answer(path, query, step),
    };

    private static string Topic(string channel, string about) => $"{channel}:{about}";

    private static RestReply Data(Action<Utf8JsonWriter> write) => new(200, JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("code", "0");
        json.WriteString("msg", "");
        json.WriteStartArray("data");
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }), 1);

    private static void Send(IOutbox outbox, string channel, string about, Action<Utf8JsonWriter> write)
    {
        if (!outbox.HasListeners(Topic(channel, about))) return;
        outbox.Send(Topic(channel, about), Message(channel, about, null, write));
    }

    private static byte[] Message(string channel, string about, string? action, Action<Utf8JsonWriter> write) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("arg");
        json.WriteString("channel", channel);
        json.WriteString(channel == "liquidation-orders" ? "instType" : "instId", about);
        json.WriteEndObject();
        if (action is not null) json.WriteString("action", action);
        json.WriteStartArray("data");
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Time(long timeMs) => timeMs.ToString(CultureInfo.InvariantCulture);

    private string Contracts(long lots) => JsonText.Fixed(lots * spec.LotBase / _contractBase, ContractDecimals);

    private byte[] Book(string action, IReadOnlyList<BookChange> levels, long previous, long timeMs) =>
        Message("books", _instrument, action, json => WriteLevels(json, levels, previous, timeMs));

    private void WriteLevels(Utf8JsonWriter json, IReadOnlyList<BookChange> levels, long previous, long timeMs)
    {
        foreach (var (name, bids) in new[] { ("asks", false), ("bids", true) })
        {
            json.WriteStartArray(name);
            foreach (var level in levels.Where(level => level.IsBid == bids))
            {
                json.WriteStartArray();
                json.WriteStringValue(spec.PriceText(level.PriceTicks));
                json.WriteStringValue(Contracts(level.Lots));
                json.WriteStringValue("0");
                json.WriteStringValue("1");
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteString("ts", Time(timeMs));
        json.WriteNumber("checksum", 0);
        json.WriteNumber("prevSeqId", previous);
        json.WriteNumber("seqId", _sequence);
    }

    private void WriteTrade(Utf8JsonWriter json, in TradePrint trade, long timeMs)
    {
        json.WriteString("instId", _instrument);
        json.WriteString("tradeId", trade.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("px", spec.PriceText(trade.PriceTicks));
        json.WriteString("sz", Contracts(trade.Lots));
        json.WriteString("side", trade.TakerBought ? "buy" : "sell");
        json.WriteString("ts", Time(timeMs));
        json.WriteString("count", "1");
    }

    private void WriteMark(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteString("instType", "SWAP");
        json.WriteString("instId", _instrument);
        json.WriteString("markPx", spec.MarkText(step.Market.Mark.Ticks));
        json.WriteString("ts", Time(step.TimeMs));
    }

    private void WriteIndex(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteString("instId", $"{spec.Asset}-USDT");
        json.WriteString("idxPx", spec.MarkText(step.Market.IndexTicks));
        json.WriteString("ts", Time(step.TimeMs));
    }

    private void WriteOpenInterest(Utf8JsonWriter json, VenueStep step)
    {
        var lots = step.Market.Ledger.OpenInterestLots;
        json.WriteString("instType", "SWAP");
        json.WriteString("instId", _instrument);
        json.WriteString("oi", Contracts(lots));
        json.WriteString("oiCcy", JsonText.SizeText(spec, lots));
        json.WriteString("ts", Time(step.TimeMs));
    }

    private void WriteFunding(Utf8JsonWriter json, VenueStep step)
    {
        var intervalMs = step.Market.Funding.Hours * 3_600_000L;
        var next = ((step.TimeMs / intervalMs) + 1) * intervalMs;
        json.WriteString("fundingRate", JsonText.Rate(step.Market.Funding.Rate));
        json.WriteString("fundingTime", Time(next));
        json.WriteString("instId", _instrument);
        json.WriteString("instType", "SWAP");
        json.WriteString("method", "current_period");
        json.WriteString("nextFundingRate", "");
        json.WriteString("nextFundingTime", Time(next + intervalMs));
        json.WriteString("premium", JsonText.Rate(step.Market.Funding.Premium));
        json.WriteString("settState", "settled");
        json.WriteString("ts", Time(step.TimeMs));
    }

    // side is the side of the order: buy closes a short.
    private void WriteLiquidation(Utf8JsonWriter json, in LiquidationPrint print)
    {
        json.WriteStartArray("details");
        json.WriteStartObject();
        json.WriteString("bkLoss", "0");
        json.WriteString("bkPx", spec.MarkText(double.IsNaN(print.BankruptcyTicks) || print.BankruptcyTicks <= 0 ? print.AverageTicks : print.BankruptcyTicks));
        json.WriteString("ccy", "");
        json.WriteString("posSide", print.Side == PositionSide.Long ? "long" : "short");
        json.WriteString("side", print.Side == PositionSide.Long ? "sell" : "buy");
        json.WriteString("sz", Contracts(print.Lots));
        json.WriteString("ts", Time(print.When.TimeMs));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("instFamily", $"{spec.Asset}-USDT");
        json.WriteString("instId", _instrument);
        json.WriteString("instType", "SWAP");
        json.WriteString("uly", $"{spec.Asset}-USDT");
    }

    private void WriteInstrument(Utf8JsonWriter json)
    {
        foreach (var (name, value) in new[]
        {
            ("instType", "SWAP"), ("instId", _instrument), ("uly", $"{spec.Asset}-USDT"), ("instFamily", $"{spec.Asset}-USDT"), ("baseCcy", ""), ("quoteCcy", ""),
            ("settleCcy", "USDT"), ("ctVal", JsonText.Fixed(_contractBase, 2)), ("ctMult", "1"), ("ctValCcy", spec.Asset), ("ctType", "linear"),
            ("tickSz", spec.PriceText(1)), ("lotSz", Contracts(1)), ("minSz", Contracts(1)), ("lever", "100"), ("state", "live"),
        }) json.WriteString(name, value);
    }
}
