using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Testing;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>Every frame of the recorded captures decodes to what an independent reading gives, and none is refused.</summary>
public sealed class CaptureTests
{
    [Theory]
    [InlineData("binance", "binance-raw/usdm_btcusdt_20230404.jsonl.gz")]
    [InlineData("binance", "binance-raw/usdm_btcusdt_20240718.jsonl.gz")]
    [InlineData("binance", "binance-raw/usdm_btcusdt_20240719.jsonl.gz")]
    public void Raw_capture_is_read_to_the_last_digit(string venue, string file) => Check(venue, file, Captures.Raw(SharedData.Require(file)));

    [Theory]
    [InlineData("binance", "protocol-messages/cryptofeed/BINANCE_FUTURES.jsonl.gz")]
    [InlineData("okx", "protocol-messages/cryptofeed/OKX.jsonl.gz")]
    public void Tagged_capture_is_read_to_the_last_digit(string venue, string file) => Check(venue, file, Captures.Tagged(SharedData.Require(file)));

    [Theory]
    [InlineData("gate", "protocol-messages/cryptofeed/GATEIO_FUTURES.ws.gz")]
    [InlineData("gate", "protocol-messages/cryptofeed/GATEIO_FUTURES.http.gz")]
    public void Arrowed_capture_is_read_to_the_last_digit(string venue, string file) => Check(venue, file, Captures.Arrowed(SharedData.Require(file)));

    private static void Check(string venue, string file, IEnumerable<Frame> frames)
    {
        var (decoding, oracle, counts) = (Venues.Decoding(venue), Venues.Oracle(venue), new MessageCounts());
        var decoded = 0;
        foreach (var frame in frames)
        {
            var (outcome, lines) = decoding.Decode(frame.Body, frame.Endpoint, frame.Requested);
            counts.Add(venue, outcome, lines);
            Assert.True(outcome.Kind != DecodeKind.Rejected, $"{outcome.Field}: {outcome.Reason}: {frame.Body[..Math.Min(frame.Body.Length, 300)]}");
            if (outcome.Kind != DecodeKind.Decoded || lines.Any(line => line.StartsWith("control ", StringComparison.Ordinal))) continue;
            using var document = JsonDocument.Parse(frame.Body);
            Assert.Equal(oracle.Read(document.RootElement, frame.Endpoint, frame.Requested ?? "-").Where(line => line.Length > 0), lines);
            decoded++;
        }

        Assert.True(decoded > 0);
        Console.WriteLine($"{file}: {counts}");
    }
}
