using System.Text.Json;
using Plimsoll.Simulator.Core;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>Hyperliquid's past, by POST /info: candleSnapshot and fundingHistory; oldest first. It tells no open interest of the past.</summary>
internal static class HyperliquidPast
{
    private const long MinuteMs = 60_000;
    private const int MostCandles = 5_000;
    private const int MostFunding = 500;
    private const int Weight = 20;

    public static RestReply? Answer(string? type, JsonElement body, MarketSpec spec, VenueStep step) => type switch
    {
        "candleSnapshot" when body.TryGetProperty("req", out var request) => Bars(request, spec, step),
        "fundingHistory" => Funding(body, spec, step),
        _ => null,
    };

    private static (long From, long Until) Within(JsonElement request) => (Whole(request, "startTime", 0), Whole(request, "endTime", long.MaxValue / 2));

    private static long Whole(JsonElement request, string name, long otherwise) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : otherwise;

    private static string? Word(JsonElement request, string name) =>
        request.ValueKind == JsonValueKind.Object && request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static RestReply? Bars(JsonElement request, MarketSpec spec, VenueStep step)
    {
        var minutes = PastQuery.Minutes(Word(request, "interval"));
        if (minutes == 0 || Word(request, "coin") is not { } coin) return null;
        var (from, until) = Within(request);
        List<MinuteBar> bars = coin == spec.Asset ? step.History.Bars(minutes, from, until, MostCandles) : [];
        return new RestReply(200, JsonText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var bar in bars)
            {
                json.WriteStartObject();
                json.WriteNumber("t", bar.Minute * MinuteMs);
                json.WriteNumber("T", ((bar.Minute + minutes) * MinuteMs) - 1);
                json.WriteString("s", spec.Asset);
                json.WriteString("i", Word(request, "interval"));
                json.WriteString("o", spec.PriceText((int)bar.Open));
                json.WriteString("c", spec.PriceText((int)bar.Close));
                json.WriteString("h", spec.PriceText((int)bar.High));
                json.WriteString("l", spec.PriceText((int)bar.Low));
                json.WriteString("v", spec.SizeText(bar.Lots));
                json.WriteNumber("n", bar.Trades);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }), Weight);
    }

    private static RestReply Funding(JsonElement body, MarketSpec spec, VenueStep step)
    {
        var (from, until) = Within(body);
        var rows = Word(body, "coin") == spec.Asset ? step.History.Settlements.Where(row => row.TimeMs >= from && row.TimeMs <= until).Take(MostFunding).ToList() : [];
        return new RestReply(200, JsonText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("coin", spec.Asset);
                json.WriteString("fundingRate", JsonText.Fixed(row.Rate, 10));
                json.WriteString("premium", "0.0");
                json.WriteNumber("time", row.TimeMs);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }), Weight);
    }
}
