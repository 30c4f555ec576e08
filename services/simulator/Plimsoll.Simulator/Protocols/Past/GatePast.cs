using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>Gate's past: candlesticks, contract_stats, funding_rate, liq_orders within an hour. Times in seconds; <c>size</c> of a liquidation is the POSITION's.</summary>
internal static class GatePast
{
    private const string Root = "api/v4/futures/usdt/";
    private const long MinuteMs = 60_000;
    private const long SecondMs = 1_000;
    private const long LongestWindowSeconds = 3_600;
    private const int MostRows = 2_000;

    public static RestReply? Answer(string path, IQueryCollection query, MarketSpec spec, VenueStep step)
    {
        if (path is not (Root + "candlesticks" or Root + "contract_stats" or Root + "funding_rate" or Root + "liq_orders")) return null;
        if (query["contract"] != $"{spec.Asset}_USDT") return Refusal("""{"label":"CONTRACT_NOT_FOUND"}"""u8);
        var (from, until) = (query.Whole("from", 0), query.Whole("to", long.MaxValue / 4_000));
        var minutes = query["interval"].Count == 0 ? 5 : PastQuery.Minutes(query["interval"]);
        if (minutes == 0) return Refusal("""{"label":"INVALID_PARAM_VALUE","message":"interval"}"""u8);
        // Asked for a time, the venue begins there and tells all up to its most; else the newest hundred.
        var (isFromStart, usual) = (from > 0, from > 0 ? MostRows : 100);
        return path[Root.Length..] switch
        {
            "candlesticks" => Rows(step.History.Bars(minutes, from * SecondMs, until * SecondMs, query.Limit(usual, MostRows), isFromStart), (json, bar) => WriteBar(json, spec, bar)),
            "contract_stats" => Rows(step.History.Ends(minutes, from * SecondMs, until * SecondMs, query.Limit(30, 100), step.TimeMs, isFromStart), (json, end) => WriteStatistics(json, spec, end.TimeMs, end.Bar)),
            "funding_rate" => Rows(
                [.. step.History.Settlements.Where(row => row.TimeMs >= from * SecondMs && row.TimeMs <= until * SecondMs).TakeLast(query.Limit(100, 1_000)).Reverse()], WriteFunding),
            _ => Liquidations(query, spec, step),
        };
    }

    private static RestReply Refusal(ReadOnlySpan<byte> text) => new(400, text.ToArray(), 1);

    private static RestReply Rows<T>(IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write) => new(200, JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }), 1);

    private static void WriteBar(Utf8JsonWriter json, MarketSpec spec, MinuteBar bar)
    {
        json.WriteNumber("t", bar.Minute * MinuteMs / SecondMs);
        json.WriteNumber("v", bar.Lots);
        json.WriteString("c", spec.PriceText((int)bar.Close));
        json.WriteString("h", spec.PriceText((int)bar.High));
        json.WriteString("l", spec.PriceText((int)bar.Low));
        json.WriteString("o", spec.PriceText((int)bar.Open));
        json.WriteString("sum", JsonText.Fixed(spec.Usd(bar.Units), 4));
    }

    private static void WriteStatistics(Utf8JsonWriter json, MarketSpec spec, long timeMs, MinuteBar bar)
    {
        json.WriteNumber("time", timeMs / SecondMs);
        json.WriteNumber("open_interest", bar.OpenInterestLots);
        json.WriteNumber("open_interest_usd", Math.Round(spec.UsdOf(bar.OpenInterestLots, bar.MarkTicks), 2));
        json.WriteNumber("long_liq_size", bar.LongLiquidatedLots);
        json.WriteNumber("short_liq_size", bar.ShortLiquidatedLots);
        json.WriteNumber("long_liq_usd", Math.Round(spec.UsdOf(bar.LongLiquidatedLots, bar.MarkTicks), 2));
        json.WriteNumber("short_liq_usd", Math.Round(spec.UsdOf(bar.ShortLiquidatedLots, bar.MarkTicks), 2));
        json.WriteNumber("mark_price", Math.Round(spec.Price(bar.MarkTicks), spec.TickDecimals + 2));
    }

    private static void WriteFunding(Utf8JsonWriter json, Settlement row)
    {
        json.WriteNumber("t", row.TimeMs / SecondMs);
        json.WriteString("r", JsonText.Rate(row.Rate));
    }

    private static RestReply Liquidations(IQueryCollection query, MarketSpec spec, VenueStep step)
    {
        var now = step.TimeMs / SecondMs;
        var until = query.Whole("to", now);
        var from = query.Whole("from", until - LongestWindowSeconds);
        if (until - from > LongestWindowSeconds) return Refusal("""{"label":"INVALID_PARAM_VALUE","message":"time range"}"""u8);
        var prints = step.History.Liquidations.Where(print => print.When.TimeMs / SecondMs >= from && print.When.TimeMs / SecondMs <= until).TakeLast(query.Limit(100, 1_000)).Reverse().ToList();
        return Rows(prints, (json, print) =>
        {
            var lots = print.Side == PositionSide.Long ? print.Lots : -print.Lots;
            json.WriteNumber("time", print.When.TimeMs / SecondMs);
            json.WriteString("contract", $"{spec.Asset}_USDT");
            json.WriteNumber("size", lots);
            json.WriteNumber("order_size", -lots);
            json.WriteString("order_price", spec.MarkText(double.IsNaN(print.BankruptcyTicks) || print.BankruptcyTicks <= 0 ? print.AverageTicks : print.BankruptcyTicks));
            json.WriteString("fill_price", spec.MarkText(print.AverageTicks));
            json.WriteNumber("left", 0);
        });
    }
}
