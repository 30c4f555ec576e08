using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Bybit v5 linear: everything on one address; the stream brings the snapshot (venue reference 2.3).</summary>
internal static class BybitPlan
{
    // 600 requests in 5 s and address.
    private const int WeightPerMinute = 7_200;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);

    public static VenuePlan Of(VenueAddresses at, IReadOnlyDictionary<string, string> symbols) => new()
    {
        Venue = Venue.Bybit, Name = "bybit", Symbols = symbols, WeightPerMinute = WeightPerMinute, CountsInBase = true,
        Streams = [new("linear", at.Stream, [.. symbols.Values.Select(symbol => Text("subscribe", Topics(symbol)))], """{"op":"ping"}""", PingEvery)],
        Polls =
        [
            .. symbols.Values.Select(symbol => new PollPlan(
                new(VenueEndpoint.Instruments, new(at.Rest, $"v5/market/instruments-info?category=linear&symbol={Uri.EscapeDataString(symbol)}"), 1, symbol), TimeSpan.FromHours(1))),
        ],
        Resubscribe = symbol => (Text("unsubscribe", [Depth(symbol)]), Text("subscribe", [Depth(symbol)])),
        History = symbol => BybitHistory.Of(at.Rest, symbol),
    };

    private static string Depth(string symbol) => $"orderbook.200.{symbol}";

    private static string[] Topics(string symbol) => [Depth(symbol), $"publicTrade.{symbol}", $"tickers.{symbol}", $"allLiquidation.{symbol}"];

    private static string Text(string operation, IEnumerable<string> topics) =>
        $$"""{"op":"{{operation}}","args":[{{string.Join(',', topics.Select(topic => $"\"{topic}\""))}}]}""";
}
