using System.Text.Json;
using Plimsoll.Simulator.Core;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>Binance's past: klines, openInterestHist, fundingRate; oldest first. It tells no liquidations by REST.</summary>
internal static class BinancePast
{
    private const long MinuteMs = 60_000;

    public static RestReply? Answer(string path, IQueryCollection query, MarketSpec spec, VenueStep step)
    {
        if (path is not ("fapi/v1/klines" or "fapi/v1/markPriceKlines" or "futures/data/openInterestHist" or "fapi/v1/fundingRate")) return null;
        var (from, until) = (query.Whole("startTime", 0), query.Whole("endTime", long.MaxValue / 2));
        if (query["symbol"] != $"{spec.Asset}USDT") return Refusal("""{"code":-1121,"msg":"Invalid symbol."}"""u8);
        // Asked for a time, the venue begins there; else it tells the newest.
        var isFromStart = from > 0;
        if (path == "fapi/v1/fundingRate") return Funding(query, spec, step, from, until);
        var minutes = PastQuery.Minutes(query[path.StartsWith("futures", StringComparison.Ordinal) ? "period" : "interval"]);
        if (minutes == 0) return Refusal("""{"code":-1120,"msg":"Invalid interval."}"""u8);
        return path switch
        {
            "fapi/v1/klines" => Bars(query, spec, step.History.Bars(minutes, from, until, query.Limit(500, 1_500), isFromStart), minutes, WriteBar),
            "fapi/v1/markPriceKlines" => Bars(query, spec, step.History.Bars(minutes, from, until, query.Limit(500, 1_500), isFromStart), minutes, WriteMark),
            _ => OpenInterest(spec, step.History.Ends(minutes, from, until, query.Limit(30, 500), step.TimeMs, isFromStart)),
        };
    }

    private static RestReply Refusal(ReadOnlySpan<byte> text) => new(400, text.ToArray(), 1);

    private static RestReply Bars(IQueryCollection query, MarketSpec spec, List<MinuteBar> bars, int minutes, Action<Utf8JsonWriter, MarketSpec, MinuteBar, int> write)
    {
        var weight = query.Limit(500, 1_500) switch { < 100 => 1, < 500 => 2, <= 1_000 => 5, _ => 10 };
        return new RestReply(200, JsonText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var bar in bars)
            {
                json.WriteStartArray();
                write(json, spec, bar, minutes);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }), weight);
    }

    private static void WriteBar(Utf8JsonWriter json, MarketSpec spec, MinuteBar bar, int minutes)
    {
        json.WriteNumberValue(bar.Minute * MinuteMs);
        foreach (var ticks in (double[])[bar.Open, bar.High, bar.Low, bar.Close]) json.WriteStringValue(spec.PriceText((int)ticks));
        json.WriteStringValue(spec.SizeText(bar.Lots));
        json.WriteNumberValue(((bar.Minute + minutes) * MinuteMs) - 1);
        json.WriteStringValue(JsonText.Fixed(spec.Usd(bar.Units), 4));
        json.WriteNumberValue(bar.Trades);
        json.WriteStringValue(spec.SizeText(bar.TakerBoughtLots));
        json.WriteStringValue(JsonText.Fixed(spec.Usd(bar.TakerBoughtUnits), 4));
        json.WriteStringValue("0");
    }

    // The venue keeps no open, high and low of marks that this market remembers: the last mark stands for all four.
    private static void WriteMark(Utf8JsonWriter json, MarketSpec spec, MinuteBar bar, int minutes)
    {
        json.WriteNumberValue(bar.Minute * MinuteMs);
        for (var i = 0; i < 4; i++) json.WriteStringValue(spec.MarkText(bar.MarkTicks));
        json.WriteStringValue("0");
        json.WriteNumberValue(((bar.Minute + minutes) * MinuteMs) - 1);
        json.WriteStringValue("0");
        json.WriteNumberValue(0);
        for (var i = 0; i < 3; i++) json.WriteStringValue("0");
    }

    private static RestReply OpenInterest(MarketSpec spec, List<(long TimeMs, MinuteBar Bar)> ends) => new(200, JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var (timeMs, bar) in ends)
        {
            json.WriteStartObject();
            json.WriteString("symbol", $"{spec.Asset}USDT");
            json.WriteString("sumOpenInterest", spec.SizeText(bar.OpenInterestLots));
            json.WriteString("sumOpenInterestValue", JsonText.Fixed(spec.UsdOf(bar.OpenInterestLots, bar.MarkTicks), 4));
            json.WriteString("CMCCirculatingSupply", "0");
            json.WriteNumber("timestamp", timeMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }), 0);

    private static RestReply Funding(IQueryCollection query, MarketSpec spec, VenueStep step, long from, long until)
    {
        var rows = step.History.Settlements.Where(row => row.TimeMs >= from && row.TimeMs <= until).ToList();
        return new RestReply(200, JsonText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var row in (from > 0 ? rows.Take(query.Limit(100, 1_000)) : rows.TakeLast(query.Limit(100, 1_000))))
            {
                json.WriteStartObject();
                json.WriteString("symbol", $"{spec.Asset}USDT");
                json.WriteString("fundingRate", JsonText.Rate(row.Rate));
                json.WriteNumber("fundingTime", row.TimeMs);
                json.WriteString("markPrice", spec.MarkText(row.MarkTicks));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }), 1);
    }
}
