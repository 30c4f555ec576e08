using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.LiveFeeds.IntegrationTests.Captures;

/// <summary>What a recorder of somebody else heard from a venue: the frames of the stream in order, and the answers of REST by address.</summary>
internal sealed record VenueCapture(List<string> Frames, Dictionary<string, string> Answers)
{
    /// <summary>Binance, 2021.</summary>
    public static VenueCapture Binance() => Tagged("BINANCE_FUTURES.jsonl.gz");

    /// <summary>OKX, 2022, before its sequence numbers. The spot pair BTC-USDT, whose messages are those of a swap but for the name, is played as the swap.</summary>
    public static VenueCapture Okx()
    {
        var capture = Tagged("OKX.jsonl.gz");
        return capture with { Frames = [.. capture.Frames.Select(frame => frame.Replace("\"BTC-USDT\"", "\"BTC-USDT-SWAP\"", StringComparison.Ordinal))] };
    }

    // One JSON object a line, the frame as a text within it.
    private static VenueCapture Tagged(string file)
    {
        var capture = new VenueCapture([], new(StringComparer.Ordinal));
        foreach (var line in Lines(file))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            switch (entry.GetProperty("t").GetString())
            {
                case "http":
                    capture.Answers[new Uri(entry.GetProperty("url").GetString()!).PathAndQuery] = entry.GetProperty("data").GetString()!;
                    break;
                case "recv":
                    capture.Frames.Add(entry.GetProperty("data").GetString()!);
                    break;
            }
        }

        return capture;
    }

    /// <summary>Gate, 2023: <c>time: frame</c> for what came, <c>address -> time: body</c> for answers.</summary>
    public static VenueCapture Gate()
    {
        var capture = new VenueCapture([], new(StringComparer.Ordinal));
        foreach (var line in Lines("GATEIO_FUTURES.http.gz").Where(line => line.Contains(" -> ", StringComparison.Ordinal)))
        {
            var (address, rest) = (line[..line.IndexOf(' ')], line[(line.IndexOf(": {", StringComparison.Ordinal) + 2)..]);
            capture.Answers[new Uri(address).PathAndQuery] = rest;
        }

        capture.Frames.AddRange(Lines("GATEIO_FUTURES.ws.gz").Where(line => char.IsAsciiDigit(line[0])).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
        return capture;
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(SharedData.Require(Path.Combine("protocol-messages", "cryptofeed", file))), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
