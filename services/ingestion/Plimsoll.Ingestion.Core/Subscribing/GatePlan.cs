using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Gate USDT perpetuals: one address; a snapshot of as many levels as are subscribed is asked for (venue reference 4).</summary>
internal static class GatePlan
{
    // 200 requests in 10 s and endpoint.
    private const int WeightPerMinute = 1_200;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);
    private static readonly string[] Channels = ["futures.trades", "futures.tickers", "futures.public_liquidates"];

    public static VenuePlan Of(VenueAddresses at, IReadOnlyDictionary<string, string> symbols) => new()
    {
        Venue = Venue.Gate, Name = "gate", Symbols = symbols, WeightPerMinute = WeightPerMinute, CountsInBase = false,
        Streams =
        [
            new("usdt", at.Stream,
                [
                    .. symbols.Values.Select(symbol => Depth("subscribe", symbol)),
                    .. Channels.Select(channel => Text(channel, "subscribe", Quoted(symbols.Values))),
                ],
                """{"time":0,"channel":"futures.ping"}""", PingEvery),
        ],
        Polls =
        [
            .. symbols.Values.Select(symbol => new PollPlan(
                new(VenueEndpoint.Instruments, new(at.Rest, $"api/v4/futures/usdt/contracts/{Uri.EscapeDataString(symbol)}"), 1, symbol), TimeSpan.FromHours(1))),
        ],
        Snapshot = symbol => new(
            VenueEndpoint.Depth, new(at.Rest, $"api/v4/futures/usdt/order_book?contract={Uri.EscapeDataString(symbol)}&limit=100&with_id=true"), 1, symbol),
        Resubscribe = symbol => (Depth("unsubscribe", symbol), Depth("subscribe", symbol)),
        History = symbol => GateHistory.Of(at.Rest, symbol),
    };

    private static string Depth(string operation, string symbol) => Text("futures.order_book_update", operation, Quoted([symbol, "100ms", "100"]));

    private static string Quoted(IEnumerable<string> words) => string.Join(',', words.Select(word => $"\"{word}\""));

    private static string Text(string channel, string operation, string payload) =>
        $$"""{"time":0,"channel":"{{channel}}","event":"{{operation}}","payload":[{{payload}}]}""";
}
