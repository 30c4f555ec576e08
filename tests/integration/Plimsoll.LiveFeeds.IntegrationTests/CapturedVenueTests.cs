using System.Text.Json;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>Captures that others made of the venues, played over loopback: every book ends as its plain reconstruction, without a gap.</summary>
public sealed class CapturedVenueTests
{
    [Fact]
    public Task Four_books_of_binance() => PlayAsync(
        "binance", VenueCapture.Binance(), ["SUSHI-USDT", "AKRO-USDT", "KEEP-USDT", "CTK-USDT"], name => name.Replace("-", string.Empty, StringComparison.Ordinal), _ => null,
        symbol => $"/fapi/v1/depth?symbol={symbol}&limit=1000", snapshot => snapshot.GetProperty("lastUpdateId").GetInt64(),
        frame => (frame.TryGetProperty("data", out var data) ? data : frame) is var body && body.TryGetProperty("e", out var kind) && kind.GetString() == "depthUpdate" ? body : null);

    [Fact]
    public Task Books_of_gate() => PlayAsync(
        "gate", VenueCapture.Gate(), ["RDNT-USDT", "WOO-USDT", "LIT-USDT"], name => name.Replace('-', '_'),
        address => address.Contains("/contracts/", StringComparison.Ordinal)
            ? $$"""{"name":"{{address[(address.LastIndexOf('/') + 1)..]}}","type":"direct","quanto_multiplier":"1","order_price_round":"0.0001","order_size_min":1,"funding_interval":28800,"in_delisting":false}"""
            : null,
        symbol => $"/api/v4/futures/usdt/order_book?contract={symbol}&limit=100&with_id=true", snapshot => snapshot.GetProperty("id").GetInt64(),
        frame => frame.GetProperty("channel").GetString() == "futures.order_book_update" && frame.GetProperty("event").GetString() == "update" ? frame.GetProperty("result") : null);

    private static async Task PlayAsync(
        string venue, VenueCapture capture, string[] instruments, Func<string, string> symbolOf, Func<string, string?> others,
        Func<string, string> snapshotOf, Func<JsonElement, long> numberOf, Func<JsonElement, JsonElement?> changeOf)
    {
        var books = instruments.ToDictionary(name => name, name =>
        {
            var snapshot = JsonDocument.Parse(capture.Answers[snapshotOf(symbolOf(name))]).RootElement;
            return new PlainVenueBook(snapshot, numberOf(snapshot));
        });
        foreach (var change in capture.Frames.Select(frame => changeOf(JsonDocument.Parse(frame).RootElement)).OfType<JsonElement>())
        {
            if (books.FirstOrDefault(book => symbolOf(book.Key) == change.GetProperty("s").GetString()) is { Value: { } book })
            {
                book.Apply(change);
            }
        }

        await using var server = new LoopbackCapture(capture, others);
        await server.StartAsync();
        await using var world = new LiveWorld(venue, server.Address, new LiveOptions { SilenceSeconds = 60 }, instruments: instruments);
        await world.UntilAsync(
            () => Enumerable.Range(0, instruments.Length).All(place => world.Read(place) is { IsGood: true } read && read.Number == books[world.NameOf(place)].Number), "every book at its last number");
        foreach (var place in Enumerable.Range(0, instruments.Length))
        {
            var (_, _, bids, asks) = world.Read(place);
            var plain = books[world.NameOf(place)];
            Assert.Equal(plain.Bids, bids);
            Assert.Equal(plain.Asks, asks);
            Assert.Equal(0, world.Feed.Instruments[place].Feed.Sync.Counts.Gaps);
        }
    }
}
