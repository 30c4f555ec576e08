using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Simulator.Core;

namespace Plimsoll.Simulator.Protocols;

/// <summary>Writes venue messages: numbers as texts with the instrument's decimals.</summary>
internal static class JsonText
{
    private const int MarkDecimals = 4;
    private const int RateDecimals = 8;

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string PriceText(this MarketSpec spec, int ticks) => Fixed(ticks * spec.TickUsd, spec.TickDecimals);

    public static string MarkText(this MarketSpec spec, double ticks) => Fixed(ticks * spec.TickUsd, spec.TickDecimals + MarkDecimals);

    public static string SizeText(this MarketSpec spec, long lots) => Fixed(lots * spec.LotBase, spec.LotDecimals);

    public static string Rate(double rate) => Fixed(rate, RateDecimals);

    public static string Fixed(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A list of [price, size] of one side.</summary>
    public static void WriteLevels(this Utf8JsonWriter json, string name, IEnumerable<BookChange> levels, bool bids, MarketSpec spec)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            if (level.IsBid != bids) continue;
            json.WriteStartArray();
            json.WriteStringValue(spec.PriceText(level.PriceTicks));
            json.WriteStringValue(spec.SizeText(level.Lots));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
