using System.Globalization;
using System.Text.Json;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.LiveFeeds.IntegrationTests.Captures;

/// <summary>Captures that others made of the venues, played over loopback: every book ends as its plain reconstruction, without a gap, and every trade is one event.</summary>
public sealed class CapturedVenueTests
{
    [Fact]
    public Task Four_books_of_binance() => PlayAsync(
        "binance", VenueCapture.Binance(), ["SUSHI-USDT", "AKRO-USDT", "KEEP-USDT", "CTK-USDT"], name => name.Replace("-", string.Empty, StringComparison.Ordinal), _ => null,
        symbol => $"/fapi/v1/depth?symbol={symbol}&limit=1000", snapshot => snapshot.GetProperty("lastUpdateId").GetInt64(),
        frame => Binance(frame, "depthUpdate"),
        frame => Binance(frame, "aggTrade") is { } trade ? [(trade.GetProperty("s").GetString()!, Number(trade, "p"), Number(trade, "q"))] : []);

    [Fact]
    public Task Books_of_gate() => PlayAsync(
        "gate", VenueCapture.Gate(), ["RDNT-USDT", "WOO-USDT", "LIT-USDT"], name => name.Replace('-', '_'),
        address => address.Contains("/contracts/", StringComparison.Ordinal)
            ? $$"""{"name":"{{address[(address.LastIndexOf('/') + 1)..]}}","type":"direct","quanto_multiplier":"1","order_price_round":"0.0001","order_size_min":1,"funding_interval":28800,"in_delisting":false}"""
            : null,
        symbol => $"/api/v4/futures/usdt/order_book?contract={symbol}&limit=100&with_id=true", snapshot => snapshot.GetProperty("id").GetInt64(),
        frame => frame.GetProperty("channel").GetString() == "futures.order_book_update" && frame.GetProperty("event").GetString() == "update" ? frame.GetProperty("result") : null,
        _ => []);

    [Fact]
    public async Task A_book_and_the_trades_of_okx_from_before_sequence_numbers()
    {
        const double ContractSize = 0.01;
        var capture = VenueCapture.Okx();
        var frames = capture.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).Where(frame => frame.TryGetProperty("data", out _)).ToList();
        List<JsonElement> Of(string channel) =>
            [.. frames.Where(frame => frame.GetProperty("arg") is var arg && arg.GetProperty("channel").GetString() == channel && arg.GetProperty("instId").GetString() == "BTC-USDT-SWAP").SelectMany(frame => frame.GetProperty("data").EnumerateArray())];
        var (changes, trades) = (Of("books"), Of("trades"));
        var plain = new PlainVenueBook(changes[0], 0);
        changes[1..].ForEach(change => plain.Apply(change.GetProperty("bids"), change.GetProperty("asks")));

        await using var server = new LoopbackCapture(capture, _ => null);
        await server.StartAsync();
        await using var world = new LiveWorld("okx", server.Address, new LiveOptions { SilenceSeconds = 60 });
        await world.UntilAsync(() => KnowsContracts(world), "the contract's size");
        server.Begin();
        await world.UntilAsync(() => world.Counts.Applied == changes.Count && Trades(world, "BTC-USDT").Count == trades.Count, "every change and trade");
        var (isGood, _, bids, asks) = world.Read();
        Assert.True(isGood && changes.Count > 90 && trades.Count > 20);
        Assert.Equal(plain.Bids, bids);
        Assert.Equal(plain.Asks, asks);
        Assert.Equal(0, world.Counts.Gaps);
        Assert.Equal(trades.Select(trade => (Number(trade, "px"), Number(trade, "sz") * ContractSize)), Trades(world, "BTC-USDT"));
    }

    private static async Task PlayAsync(
        string venue, VenueCapture capture, string[] instruments, Func<string, string> symbolOf, Func<string, string?> others,
        Func<string, string> snapshotOf, Func<JsonElement, long> numberOf, Func<JsonElement, JsonElement?> changeOf, Func<JsonElement, (string Symbol, double Price, double Size)[]> tradesOf)
    {
        var books = instruments.ToDictionary(name => name, name =>
        {
            var snapshot = JsonDocument.Parse(capture.Answers[snapshotOf(symbolOf(name))]).RootElement;
            return new PlainVenueBook(snapshot, numberOf(snapshot));
        });
        var frames = capture.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).ToList();
        var trades = frames.SelectMany(tradesOf).ToLookup(trade => trade.Symbol, trade => (trade.Price, trade.Size));
        foreach (var change in frames.Select(changeOf).OfType<JsonElement>())
        {
            if (books.FirstOrDefault(book => symbolOf(book.Key) == change.GetProperty("s").GetString()) is { Value: { } book })
            {
                book.Apply(change);
            }
        }

        await using var server = new LoopbackCapture(capture, others);
        await server.StartAsync();
        await using var world = new LiveWorld(venue, server.Address, new LiveOptions { SilenceSeconds = 60 }, instruments: instruments);
        await world.UntilAsync(() => KnowsContracts(world), "the contracts' sizes");
        server.Begin();
        await world.UntilAsync(
            () => Enumerable.Range(0, instruments.Length).All(place => world.Read(place) is { IsGood: true } read && read.Number == books[world.NameOf(place)].Number
                && Trades(world, world.NameOf(place)).Count == trades[symbolOf(world.NameOf(place))].Count()),
            "every book at its last number, and every trade");
        foreach (var place in Enumerable.Range(0, instruments.Length))
        {
            var (_, _, bids, asks) = world.Read(place);
            var plain = books[world.NameOf(place)];
            Assert.Equal(plain.Bids, bids);
            Assert.Equal(plain.Asks, asks);
            Assert.Equal(0, world.Feed.Instruments[place].Feed.Sync.Counts.Gaps);
            Assert.Equal(trades[symbolOf(world.NameOf(place))], Trades(world, world.NameOf(place)));
        }
    }

    private static bool KnowsContracts(LiveWorld world) => world.Feed.Look(instruments => instruments.All(instrument => instrument.Known.SizeUnit is not null));

    private static List<(double Price, double Size)> Trades(LiveWorld world, string instrument) =>
        [.. world.Events.Where(one => one.Trade is not null && one.Instrument == instrument).Select(one => (one.Trade.Price, one.Trade.SizeBase))];

    private static JsonElement? Binance(JsonElement frame, string wanted) =>
        (frame.TryGetProperty("data", out var data) ? data : frame) is var body && body.TryGetProperty("e", out var kind) && kind.GetString() == wanted ? body : null;

    private static double Number(JsonElement element, string name) => double.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
