using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Ingestion.Core.CrossCheck;

/// <summary>
/// Reads an answer of CoinGlass API v4, <c>/api/futures/liquidation/aggregated-history</c>: {code, msg, data: [{time,
/// aggregated_long_liquidation_usd, aggregated_short_liquidation_usd}]}; numbers are written with or without quotes. A code other than "0"
/// is a refusal, whatever the HTTP status.
/// </summary>
public static class CoinGlassAnswer
{
    // What one request can bring at most, as their documentation says.
    private const int MostBuckets = 4_500;
    private const int MostWords = 120;

    // More than all markets together ever lost in a day.
    private const double MostUsd = 1e12;
    private const long MostTimeMs = 4_102_444_800_000;

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The intervals in their order; or why there are none, in words that hold nothing but printable ASCII.</returns>
    public static (IReadOnlyList<LiquidationBucket> Buckets, string? Fault) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return ([], "the answer is not JSON of the documented form");
        }
    }

    private static (IReadOnlyList<LiquidationBucket> Buckets, string? Fault) Read(JsonElement root)
    {
        var code = root.GetProperty("code").ToString();
        if (code != "0")
        {
            return ([], $"code {Printable(code)}: {Printable(root.TryGetProperty("msg", out var words) ? words.ToString() : string.Empty)}");
        }

        var data = root.GetProperty("data");
        if (data.GetArrayLength() > MostBuckets)
        {
            return ([], FormattableString.Invariant($"more than {MostBuckets} intervals"));
        }

        var buckets = new List<LiquidationBucket>(data.GetArrayLength());
        foreach (var entry in data.EnumerateArray())
        {
            if (Number(entry, "time", MostTimeMs) is not { } time || Number(entry, "aggregated_long_liquidation_usd", MostUsd) is not { } longs
                || Number(entry, "aggregated_short_liquidation_usd", MostUsd) is not { } shorts)
            {
                return ([], "an interval without a time, longs and shorts of at least 0 USD");
            }

            buckets.Add(new LiquidationBucket((long)time, longs, shorts));
        }

        return (buckets, null);
    }

    private static double? Number(JsonElement entry, string name, double most) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number or JsonValueKind.String
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
            ? number
            : null;

    private static string Printable(string text) => string.Concat(text.Where(letter => letter is >= ' ' and <= '~').Take(MostWords));
}
