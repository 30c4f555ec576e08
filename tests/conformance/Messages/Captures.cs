using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>Takes the frames out of recorded captures.</summary>
internal static partial class Captures
{
    /// <summary>Binance-raw: <c>local time {json}</c>.</summary>
    public static IEnumerable<Frame> Raw(string path) => Lines(path).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])
        .Select(body => new Frame(body, VenueEndpoint.Stream, body.StartsWith("{\"lastUpdateId\"", StringComparison.Ordinal) ? "BTCUSDT" : null));

    /// <summary>Lines {t: http | recv, url, data}.</summary>
    public static IEnumerable<Frame> Tagged(string path)
    {
        foreach (var line in Lines(path))
        {
            using var document = JsonDocument.Parse(line);
            var kind = document.RootElement.GetProperty("t").GetString();
            if (kind is not ("http" or "recv")) continue;
            var body = document.RootElement.GetProperty("data").GetString()!;
            var url = kind == "http" ? document.RootElement.GetProperty("url").GetString()! : "";
            yield return kind == "recv" ? new Frame(body, VenueEndpoint.Stream, null)
                : new Frame(body, url.Contains("/depth", StringComparison.Ordinal) ? VenueEndpoint.Depth : VenueEndpoint.Instruments, Asked().Match(url) is { Success: true } asked ? asked.Groups[1].Value : null);
        }
    }

    /// <summary>Lines <c>time: {json}</c> of a socket and <c>url -&gt; time: {json}</c> of REST answers; what the client sent has the arrow the other way round.</summary>
    public static IEnumerable<Frame> Arrowed(string path)
    {
        foreach (var line in Lines(path))
        {
            if (Arrow().Match(line) is not { Success: true } match) continue;
            var isAnswer = line.StartsWith("https:", StringComparison.Ordinal);
            var asked = Asked().Match(line);
            yield return new Frame(match.Groups[1].Value, isAnswer ? VenueEndpoint.Depth : VenueEndpoint.Stream, isAnswer && asked.Success ? asked.Groups[1].Value : null);
        }
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }

    [GeneratedRegex("(?:symbol|contract)=([A-Z0-9_]+)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"^(?:https\S+ -> )?[\d.]+: (.*)$")]
    private static partial Regex Arrow();
}
