using System.Text;
using Plimsoll.ConformanceTests.Messages;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests;

/// <summary>Frames that are too large, too deep, or hold numbers that cannot be.</summary>
public sealed class BoundTests
{
    [Theory]
    [InlineData("binance")]
    [InlineData("bybit")]
    [InlineData("okx")]
    [InlineData("gate")]
    [InlineData("hyperliquid")]
    public void Oversized_and_deeply_nested_frames_are_refused(string venue)
    {
        var decoding = Venues.Decoding(venue);
        Assert.Equal(("frame", "longer than 8 MiB"), Refusal(decoding.Decode(new byte[VenueCodec.MaxFrameBytes + 1]).Outcome));
        Assert.Equal(DecodeKind.Rejected, decoding.Decode(new string('[', 100_000)).Outcome.Kind);
        Assert.Equal(DecodeKind.Rejected, decoding.Decode("{\"x\":" + new string('[', 40) + new string(']', 40) + "}").Outcome.Kind);
        Assert.Equal(("frame", "not UTF-8"), Refusal(decoding.Decode([(byte)'"', 0xC3, 0x28, (byte)'"']).Outcome));
    }

    [Fact]
    public void Every_cut_of_a_frame_is_refused()
    {
        foreach (var venue in Venues.Names)
        {
            foreach (var seed in Fuzzing.Seeds.Of(venue))
            {
                var body = Encoding.UTF8.GetBytes(seed.Body);
                var decoding = Venues.Decoding(venue);
                for (var length = 0; length < body.Length; length++)
                {
                    var (outcome, lines) = decoding.Decode(body.AsSpan(0, length), seed.Endpoint, seed.Requested);
                    Assert.True(outcome.Kind != DecodeKind.Decoded && lines.Count == 0, Encoding.UTF8.GetString(body.AsSpan(0, length)));
                }
            }
        }
    }

    [Fact]
    public void More_levels_than_a_book_has_are_refused()
    {
        var levels = string.Join(',', Enumerable.Range(1, 10_001).Select(price => $"[\"{price}\",\"1\"]"));
        var (outcome, _) = Venues.Decoding("binance").Decode($$"""{"lastUpdateId":1,"bids":[{{levels}}],"asks":[]}""", VenueEndpoint.Depth, "BTCUSDT");
        Assert.Equal(("bids", "more than 10,000 levels"), Refusal(outcome));
    }

    [Fact]
    public void A_full_table_of_symbols_refuses_the_next_one_and_knows_the_others()
    {
        var codec = new Plimsoll.Ingestion.Core.Venues.Binance.BinanceCodec(new SymbolTable(capacity: 2));
        var decoding = new Decoded.Decoding(codec);
        string[] symbols = ["AUSDT", "BUSDT", "CUSDT", "AUSDT"];
        var kinds = symbols.Select(symbol => decoding.Decode("""{"e":"markPriceUpdate","E":1,"s":"SYMBOL","p":"2"}""".Replace("SYMBOL", symbol)).Outcome.Kind);
        Assert.Equal([DecodeKind.Decoded, DecodeKind.Decoded, DecodeKind.Rejected, DecodeKind.Decoded], kinds);
    }

    private static (string? Field, string? Reason) Refusal(DecodeOutcome outcome) => outcome.Kind == DecodeKind.Rejected ? (outcome.Field, outcome.Reason) : (null, outcome.ToString());
}
