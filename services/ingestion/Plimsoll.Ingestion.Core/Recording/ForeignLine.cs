using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Recording;

/// <summary>
/// Lines of captures that other recorders made, put into the form of <see cref="FrameLine"/>: one JSON object a line with the frame as a
/// text in it (<c>{"t":"recv","ts":1652459225.5,"data":"{…}"}</c>, answers with <c>"t":"http"</c> and their <c>url</c>), or a time in seconds
/// before the frame (<c>1684930167.39: {…}</c>, answers as <c>URL -&gt; time: body</c>). What the recorder sent, and its own remarks, are no frames.
/// </summary>
public static class ForeignLine
{
    private const int LongestHead = 400;

    // Where the word begins in {"t":"recv".
    private const int TagAt = 6;
    private static readonly SearchValues<byte> SecondsDigits = SearchValues.Create("0123456789."u8);

    /// <summary>Whether a line is of such a capture.</summary>
    /// <param name="line">The line without its break.</param>
    public static bool IsForeign(ReadOnlySpan<byte> line) =>
        IsTagged(line) || line.StartsWith("wss:"u8) || line.StartsWith("https:"u8) || SecondsEnd(line) > 0;

    /// <summary>The line as <see cref="FrameLine"/> reads it; empty where it holds no frame that is of use.</summary>
    /// <param name="line">A line for which <see cref="IsForeign"/> holds.</param>
    public static byte[] Translate(ReadOnlySpan<byte> line)
    {
        if (IsTagged(line))
        {
            return Tagged(line);
        }

        var end = SecondsEnd(line);
        if (end > 0)
        {
            return Written(Seconds(line[..end]), string.Empty, line[(end + 2)..]);
        }

        var arrow = line[..Math.Min(line.Length, LongestHead)].IndexOf(" -> "u8);
        return arrow < 0 || SecondsEnd(line[(arrow + 4)..]) is not (> 0 and var length)
            ? []
            : Written(Seconds(line.Slice(arrow + 4, length)), Encoding.ASCII.GetString(line[..arrow]), line[(arrow + 4 + length + 2)..]);
    }

    // No venue's frame begins with a t that is a word: theirs are times.
    private static bool IsTagged(ReadOnlySpan<byte> line) => line.StartsWith("{\"t\":\""u8) && line.Length > TagAt && line[TagAt] is >= (byte)'a' and <= (byte)'z';

    private static byte[] Tagged(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.GetProperty("t").GetString() is not ("recv" or "http") || root.GetProperty("data").GetString() is not { } data)
            {
                return [];
            }

            var seconds = root.TryGetProperty("ts", out var time) && time.TryGetDecimal(out var written) ? written : 0;
            return Written(seconds, root.TryGetProperty("url", out var url) ? url.GetString() ?? string.Empty : string.Empty, Encoding.UTF8.GetBytes(data));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A torn line: it is refused as what it is by who decodes it.
            return line.ToArray();
        }
    }

    private static byte[] Written(decimal seconds, string url, ReadOnlySpan<byte> frame)
    {
        if (EndpointOf(url) is not { } endpoint)
        {
            return [];
        }

        var output = new ArrayBufferWriter<byte>(frame.Length + 64);
        var receiveNs = seconds is > 0 and < 9_000_000_000 ? (long)(seconds * 1_000_000_000m) : 0;
        FrameLine.Write(output, receiveNs, endpoint, Encoding.ASCII.GetBytes(SymbolOf(url)), frame);
        return output.WrittenSpan[..^1].ToArray();
    }

    // Where the answer comes from, by its address; null where it is of no use.
    private static VenueEndpoint? EndpointOf(string url) =>
        url.Length == 0 ? VenueEndpoint.Stream
        : url.Contains("/depth", StringComparison.Ordinal) || url.Contains("/order_book", StringComparison.Ordinal) || url.Contains("/market/books", StringComparison.Ordinal) ? VenueEndpoint.Depth
        : url.Contains("/exchangeInfo", StringComparison.Ordinal) || url.Contains("/instruments", StringComparison.Ordinal) || url.Contains("/contracts", StringComparison.Ordinal) ? VenueEndpoint.Instruments
        : null;

    private static string SymbolOf(string url)
    {
        foreach (var name in (string[])["symbol=", "contract=", "instId="])
        {
            var at = url.IndexOf(name, StringComparison.Ordinal);
            if (at < 0) continue;
            var rest = url[(at + name.Length)..];
            var end = rest.IndexOf('&', StringComparison.Ordinal);
            return end < 0 ? rest : rest[..end];
        }

        return string.Empty;
    }

    // Where a time in seconds with a fraction ends that is followed by a colon and a space; 0 where there is none.
    private static int SecondsEnd(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAnyExcept(SecondsDigits);
        return end is > 10 and < 24 && line[..end].IndexOf((byte)'.') == 10 && line[end] == (byte)':' && end + 2 < line.Length && line[end + 1] == (byte)' ' ? end : 0;
    }

    private static decimal Seconds(ReadOnlySpan<byte> text) =>
        decimal.TryParse(Encoding.ASCII.GetString(text), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}
