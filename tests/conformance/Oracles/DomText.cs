using System.Globalization;
using System.Text.Json;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>
/// Reads values out of a System.Text.Json document the slow and obvious way, and writes them as <c>MessageText</c> does. It shares no code
/// with the codecs.
/// </summary>
internal static class DomText
{
    /// <summary>The field, or null where it is absent or JSON null.</summary>
    public static JsonElement? Get(this JsonElement element, params string[] names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        }

        return null;
    }

    /// <summary>The text of a string or number.</summary>
    public static string Text(this JsonElement element, params string[] names) => element.Get(names) is { } value ? Plain(value) : "";

    public static string Plain(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character has no text; it equals no word of a venue.
            return value.GetRawText();
        }
    }

    /// <summary>A decimal with its digits as they were written.</summary>
    public static string Exact(this JsonElement element, params string[] names) => Exact(Plain(element.Get(names)!.Value));

    public static string Exact(string text)
    {
        // System.Decimal keeps trailing zeros and resolves exponents; at most 18 digits are kept when the rest are zeros.
        var written = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        while (written.Contains('.') && written.Count(char.IsAsciiDigit) - LeadingZeros(written) > 18 && written.EndsWith('0')) written = written[..^1];
        return written;
    }

    public static string Abs(string exact) => exact.TrimStart('-');

    /// <summary>A double, or - where it is absent or empty.</summary>
    public static string Number(this JsonElement element, params string[] names) =>
        element.Text(names) is { Length: > 0 } text ? Number(double.Parse(text, CultureInfo.InvariantCulture)) : "-";

    public static double Double(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string Number(double value) => (value + 0.0).ToString(CultureInfo.InvariantCulture);

    /// <summary>A price that is absent where it is 0.</summary>
    public static string Price(this JsonElement element, params string[] names) => element.Number(names) is "0" ? "-" : element.Number(names);

    public static long Whole(this JsonElement element, params string[] names) =>
        element.Text(names) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    public static string WholeOrNone(this JsonElement element, params string[] names) =>
        element.Get(names) is null ? "-" : element.Whole(names).ToString(CultureInfo.InvariantCulture);

    /// <summary>A time that is absent where it is 0.</summary>
    public static string Time(this JsonElement element, params string[] names) => element.Text(names) is "" or "0" ? "-" : element.WholeOrNone(names);

    /// <summary>Seconds with a fraction, or milliseconds.</summary>
    public static long SecondsOrMs(this JsonElement element, params string[] names)
    {
        var value = double.Parse(element.Text(names), CultureInfo.InvariantCulture);
        return (long)Math.Round(value < 1e11 ? value * 1000 : value, MidpointRounding.ToEven);
    }

    public static bool Flag(this JsonElement element, params string[] names) => element.Get(names) is { ValueKind: JsonValueKind.True };

    public static string Pairs(this JsonElement element, params string[] names) =>
        element.Get(names) is { } list ? "[" + string.Join(' ', list.EnumerateArray().Select(level => $"{Exact(Plain(level[0]))}x{Exact(Plain(level[1]))}")) + "]" : "[]";

    public static string Objects(JsonElement list, string price, string quantity) =>
        "[" + string.Join(' ', list.EnumerateArray().Select(level => $"{level.Exact(price)}x{level.Exact(quantity)}")) + "]";

    public static string Ticker(string symbol, long timeMs, string mark, string index, string last) =>
        (mark, index, last) is ("-", "-", "-") ? "" : $"ticker {symbol} t={timeMs} mark={mark} index={index} last={last}";

    public static string Funding(string symbol, long timeMs, string rate, string hours = "-", string next = "-", string cap = "-", string floor = "-", bool settled = false) =>
        (rate, hours, next, cap, floor) is ("-", "-", "-", "-", "-") ? "" : $"funding {symbol} t={timeMs} rate={rate} hours={hours} next={next} cap={cap} floor={floor}{(settled ? " settled" : "")}";

    /// <summary>A candle of texts: open, high, low, close, volume, and what takers bought.</summary>
    public static string Candle(string symbol, long openMs, long intervalMs, string[] values, string bought = "-") =>
        $"candle {symbol} t={openMs} ms={intervalMs} o={Number(Double(values[0]))} h={Number(Double(values[1]))} l={Number(Double(values[2]))} c={Number(Double(values[3]))} v={Number(Double(values[4]))} bought={bought}";

    /// <summary>A candle that is written as a list: time, open, high, low, close, volume.</summary>
    public static string Candle(string symbol, JsonElement list, long intervalMs, string bought = "-") =>
        Candle(symbol, long.Parse(Plain(list[0]), CultureInfo.InvariantCulture), intervalMs, [.. Enumerable.Range(1, 5).Select(part => Plain(list[part]))], bought);

    public static string OpenInterest(string symbol, long timeMs, string raw, string unit, bool both = false, string inBase = "-", string usd = "-") =>
        $"oi {symbol} t={timeMs} raw={raw} {unit}{(both ? " both" : "")} base={inBase} usd={usd}";

    public static string Trade(string symbol, long timeMs, string price, string quantity, bool buy, string kind, string id, bool aggregate = false) =>
        $"trade {symbol} t={timeMs} p={price} q={quantity} {(buy ? "Buy" : "Sell")} {kind} id={id}{(aggregate ? " aggregate" : "")}";

    public static string Liquidation(string symbol, long timeMs, bool isLong, string price, string quantity, bool bankruptcy, string completeness) =>
        $"liquidation {symbol} t={timeMs} {(isLong ? "Long" : "Short")} p={price} q={quantity}{(bankruptcy ? " bankruptcy" : "")} {completeness}";

    public static string Instrument(string symbol, string kind, string assets, string size, string unit, string tick, string step, bool trading, string hours = "-", string cap = "-", string floor = "-", string leverage = "-") =>
        $"instrument {symbol} {kind} {assets} size={size} {unit} tick={tick} step={step}{(trading ? " trading" : "")} hours={hours} cap={cap} floor={floor} leverage={leverage}";

    private static int LeadingZeros(string written)
    {
        var digits = written.Where(char.IsAsciiDigit).ToArray();
        return digits.TakeWhile(digit => digit == '0').Count();
    }
}
