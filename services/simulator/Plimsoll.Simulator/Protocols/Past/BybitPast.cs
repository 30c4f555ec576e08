using System.Globalization;
using System.Text.Json;
using Plimsoll.Simulator.Core;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>Bybit's past: kline, mark-price-kline, open-interest, funding/history; newest first. It tells no liquidations by REST.</summary>
internal static class BybitPast
{
    private const long MinuteMs = 60_000;

    public static RestReply? Answer(string path, IQueryCollection query, MarketSpec spec, VenueStep step)
    {
        if (path is not ("v5/market/kline" or "v5/market/mark-price-kline" or "v5/market/open-interest" or "v5/market/funding/history")) return null;
        if (query["symbol"] != $"{spec.Asset}USDT") return Refusal("params error: Symbol Invalid", step.TimeMs);
        if (path == "v5/market/funding/history")
        {
            var rows = step.History.Settlements.Where(row => row.TimeMs >= query.Whole("startTime", 0) && row.TimeMs <= query.Whole("endTime", long.MaxValue)).ToList();
            return Result(spec, step.TimeMs, json => WriteFunding(json, spec, rows.TakeLast(query.Limit(200, 200)).Reverse()));
        }

        var isInterest = path == "v5/market/open-interest";
        var minutes = PastQuery.Minutes(query[isInterest ? "intervalTime" : "interval"]);
        if (minutes == 0) return Refusal("params error: interval invalid", step.TimeMs);
        if (isInterest)
        {
            var (since, to) = (query.Whole("startTime", 0), query.Whole("endTime", long.MaxValue / 2));
            var ends = step.History.Ends(minutes, since, to, query.Limit(50, 200), step.TimeMs);
            return Result(spec, step.TimeMs, json => WriteInterest(json, spec, ends));
        }

        var bars = step.History.Bars(minutes, query.Whole("start", 0), query.Whole("end", long.MaxValue / 2), query.Limit(200, 1_000));
        return Result(spec, step.TimeMs, json => WriteBars(json, spec, bars, isMark: path == "v5/market/mark-price-kline"));
    }

    private static RestReply Refusal(string why, long timeMs) => new(200, JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("retCode", 10_001);
        json.WriteString("retMsg", why);
        json.WriteStartObject("result");
        json.WriteEndObject();
        json.WriteNumber("time", timeMs);
        json.WriteEndObject();
    }), 1);

    private static RestReply Result(MarketSpec spec, long timeMs, Action<Utf8JsonWriter> writeList) => new(200, JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("retCode", 0);
        json.WriteString("retMsg", "OK");
        json.WriteStartObject("result");
        json.WriteString("symbol", $"{spec.Asset}USDT");
        json.WriteString("category", "linear");
        json.WriteStartArray("list");
        writeList(json);
        json.WriteEndArray();
        json.WriteString("nextPageCursor", "");
        json.WriteEndObject();
        json.WriteStartObject("retExtInfo");
        json.WriteEndObject();
        json.WriteNumber("time", timeMs);
        json.WriteEndObject();
    }), 1);

    private static void WriteBars(Utf8JsonWriter json, MarketSpec spec, List<MinuteBar> bars, bool isMark)
    {
        foreach (var bar in Enumerable.Reverse(bars))
        {
            json.WriteStartArray();
            json.WriteStringValue((bar.Minute * MinuteMs).ToString(CultureInfo.InvariantCulture));
            foreach (var ticks in (double[])[bar.Open, bar.High, bar.Low, bar.Close])
                json.WriteStringValue(isMark ? spec.MarkText(bar.MarkTicks) : spec.PriceText((int)ticks));
            if (!isMark)
            {
                json.WriteStringValue(spec.SizeText(bar.Lots));
                json.WriteStringValue(JsonText.Fixed(spec.Usd(bar.Units), 4));
            }

            json.WriteEndArray();
        }
    }

    private static void WriteInterest(Utf8JsonWriter json, MarketSpec spec, List<(long TimeMs, MinuteBar Bar)> ends)
    {
        foreach (var (timeMs, bar) in Enumerable.Reverse(ends))
        {
            json.WriteStartObject();
            json.WriteString("openInterest", spec.SizeText(2 * bar.OpenInterestLots));
            json.WriteString("singleOpenInterest", spec.SizeText(bar.OpenInterestLots));
            json.WriteString("timestamp", timeMs.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
    }

    private static void WriteFunding(Utf8JsonWriter json, MarketSpec spec, IEnumerable<Settlement> rows)
    {
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("symbol", $"{spec.Asset}USDT");
            json.WriteString("fundingRate", JsonText.Rate(row.Rate));
            json.WriteString("fundingRateTimestamp", row.TimeMs.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
    }
}
