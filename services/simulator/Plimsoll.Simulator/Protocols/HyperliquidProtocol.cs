using System.Text.Json;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Protocols;

/// <summary>Hyperliquid (venue reference 5): l2Book, the best 20 levels each half second; trades; activeAssetCtx. It has no public liquidation feed.</summary>
internal sealed class HyperliquidProtocol(MarketSpec spec) : IVenueProtocol
{
    private const int Levels = 20;
    private const int StepsPerBook = 5;
    private const int StepsPerContext = 10;
    private const int InfoWeight = 20;

    private long _steps;

    public int WeightPerMinute => 1_200;

    public long LiquidationsShown => 0;

    public void OnStep(VenueStep step, IOutbox outbox)
    {
        var trades = step.Trades.Where(trade => trade.Kind == PrintKind.Book).ToList();
        if (trades.Count > 0 && outbox.HasListeners(Topic("trades"))) outbox.Send(Topic("trades"), Trades(trades, step.TimeMs));
        _steps++;
        if (_steps % StepsPerBook == 0 && outbox.HasListeners(Topic("l2Book"))) outbox.Send(Topic("l2Book"), Book(step));
        if (_steps % StepsPerContext == 0 && outbox.HasListeners(Topic("activeAssetCtx"))) outbox.Send(Topic("activeAssetCtx"), Context(step));
    }

    public ClientRequest Read(ReadOnlySpan<byte> text)
    {
        using var request = JsonDocument.Parse(text.ToArray());
        var method = request.RootElement.GetProperty("method").GetString()!;
        if (method == "ping") return new ClientRequest([], """{"channel":"pong"}"""u8.ToArray());
        var asked = request.RootElement.GetProperty("subscription");
        var subscription = new Subscription($"{asked.GetProperty("type").GetString()}.{asked.GetProperty("coin").GetString()}", method == "subscribe");
        var raw = asked.GetRawText();
        return new ClientRequest([subscription], Message("subscriptionResponse", json =>
        {
            json.WriteStartObject();
            json.WriteString("method", method);
            json.WritePropertyName("subscription");
            json.WriteRawValue(raw);
            json.WriteEndObject();
        }));
    }

    public byte[]? First(string topic, VenueStep step) => topic == Topic("activeAssetCtx") ? Context(step) : topic == Topic("l2Book") ? Book(step) : null;

    public RestReply? Answer(string path, IQueryCollection query, JsonElement body, VenueStep step)
    {
        if (path != "info") return null;
        var type = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("type", out var word) ? word.GetString() : null;
        return type switch
        {
            "meta" => new RestReply(200, JsonText.Of(WriteUniverse), InfoWeight),
            "metaAndAssetCtxs" => new RestReply(200, JsonText.Of(json => WriteMeta(json, step)), InfoWeight),
            _ => HyperliquidPast.Answer(type, body, spec, step)
                ?? new RestReply(422, "\"Failed to deserialize the JSON body into the target type\""u8.ToArray(), 1),
        };
    }

    private static byte[] Message(string channel, Action<Utf8JsonWriter> writeData) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("channel", channel);
        json.WritePropertyName("data");
        writeData(json);
        json.WriteEndObject();
    });

    private string Topic(string type) => $"{type}.{spec.Asset}";

    private byte[] Trades(List<TradePrint> trades, long timeMs) => Message("trades", json =>
    {
        json.WriteStartArray();
        foreach (var trade in trades)
        {
            json.WriteStartObject();
            json.WriteString("coin", spec.Asset);
            json.WriteString("side", trade.TakerBought ? "B" : "A");
            json.WriteString("px", spec.PriceText(trade.PriceTicks));
            json.WriteString("sz", JsonText.SizeText(spec, trade.Lots));
            json.WriteNumber("time", timeMs);
            json.WriteNumber("tid", trade.Number);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private byte[] Book(VenueStep step) => Message("l2Book", json =>
    {
        json.WriteStartObject();
        json.WriteString("coin", spec.Asset);
        json.WriteNumber("time", step.TimeMs);
        json.WriteStartArray("levels");
        foreach (var bids in (bool[])[true, false])
        {
            json.WriteStartArray();
            foreach (var level in step.Book.Snapshot(Levels).Where(level => level.IsBid == bids))
            {
                json.WriteStartObject();
                json.WriteString("px", spec.PriceText(level.PriceTicks));
                json.WriteString("sz", JsonText.SizeText(spec, level.Lots));
                json.WriteNumber("n", 1);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private byte[] Context(VenueStep step) => Message("activeAssetCtx", json =>
    {
        json.WriteStartObject();
        json.WriteString("coin", spec.Asset);
        json.WritePropertyName("ctx");
        WriteContext(json, step);
        json.WriteEndObject();
    });

    // Funding is per hour; open interest one side, in base units.
    private void WriteContext(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartObject();
        json.WriteString("funding", JsonText.Fixed(step.Market.Funding.Rate, 10));
        json.WriteString("openInterest", JsonText.SizeText(spec, step.Market.Ledger.OpenInterestLots));
        json.WriteString("oraclePx", spec.MarkText(step.Market.IndexTicks));
        json.WriteString("markPx", spec.MarkText(step.Market.Mark.Ticks));
        if (step.Market.Book.BestBid != OrderBook.None) json.WriteString("midPx", spec.MarkText(step.Market.MidTicks));
        json.WriteString("premium", JsonText.Rate(step.Market.Funding.Premium));
        json.WriteEndObject();
    }

    private void WriteMeta(Utf8JsonWriter json, VenueStep step)
    {
        json.WriteStartArray();
        WriteUniverse(json);
        json.WriteStartArray();
        WriteContext(json, step);
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private void WriteUniverse(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("universe");
        json.WriteStartObject();
        json.WriteString("name", spec.Asset);
        json.WriteNumber("szDecimals", spec.LotDecimals);
        json.WriteNumber("maxLeverage", 40);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
