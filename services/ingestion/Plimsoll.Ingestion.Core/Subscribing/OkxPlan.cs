using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>OKX v5 swaps: one address; the book begins on the stream or with a request, whichever the venue does (venue reference 3.3).</summary>
internal static class OkxPlan
{
    // 40 book requests in 2 s and address.
    private const int WeightPerMinute = 1_200;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(25);

    public static VenuePlan Of(VenueAddresses at, IReadOnlyDictionary<string, string> symbols) => new()
    {
        Venue = Venue.Okx, Name = "okx", Symbols = symbols, WeightPerMinute = WeightPerMinute, CountsInBase = false,
        Streams = [new("public", at.Stream, [Text("subscribe", [.. symbols.Values.SelectMany(Channels), """{"channel":"liquidation-orders","instType":"SWAP"}"""])], "ping", PingEvery)],
        Polls = [new(new(VenueEndpoint.Instruments, new(at.Rest, "api/v5/public/instruments?instType=SWAP"), 1), TimeSpan.FromHours(1))],
        Snapshot = symbol => new(VenueEndpoint.Depth, new(at.Rest, $"api/v5/market/books?instId={Uri.EscapeDataString(symbol)}&sz=400"), 1, symbol),
        Resubscribe = symbol => (Text("unsubscribe", [Channel("books", symbol)]), Text("subscribe", [Channel("books", symbol)])),
        History = symbol => OkxHistory.Of(at.Rest, symbol),
    };

    private static IEnumerable<string> Channels(string symbol) =>
    [
        Channel("books", symbol), Channel("trades", symbol), Channel("mark-price", symbol), Channel("funding-rate", symbol), Channel("open-interest", symbol),
        Channel("index-tickers", symbol.Replace("-SWAP", string.Empty, StringComparison.Ordinal)),
    ];

    private static string Channel(string channel, string symbol) => $$"""{"channel":"{{channel}}","instId":"{{symbol}}"}""";

    private static string Text(string operation, IEnumerable<string> channels) => $$"""{"op":"{{operation}}","args":[{{string.Join(',', channels)}}]}""";
}
