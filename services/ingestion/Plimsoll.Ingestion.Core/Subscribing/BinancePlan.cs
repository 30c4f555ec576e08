using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Binance USD-M: depth on the public address, trades, marks and liquidations on the market address; open interest by REST (venue reference 1.3).</summary>
internal static class BinancePlan
{
    // 2,400 a minute and address; a snapshot of 1,000 levels weighs 20.
    private const int WeightPerMinute = 2_400;
    private const int SnapshotLevels = 1_000;
    private const int SnapshotWeight = 20;

    public static VenuePlan Of(VenueAddresses at, IReadOnlyDictionary<string, string> symbols) => new()
    {
        Venue = Venue.BinanceUsdm, Name = "binance", Symbols = symbols, WeightPerMinute = WeightPerMinute, CountsInBase = true,
        Streams =
        [
            new("public", at.Stream, [Text("SUBSCRIBE", symbols.Values.Select(Depth))], null, Timeout.InfiniteTimeSpan),
            new("market", at.MarketStream ?? at.Stream, [Text("SUBSCRIBE", symbols.Values.SelectMany(Market))], null, Timeout.InfiniteTimeSpan),
        ],
        Polls =
        [
            new(new(VenueEndpoint.Instruments, new(at.Rest, "fapi/v1/exchangeInfo"), 1), TimeSpan.FromHours(1)),
            new(new(VenueEndpoint.Funding, new(at.Rest, "fapi/v1/fundingInfo"), 1), TimeSpan.FromMinutes(10)),
            .. symbols.Values.Select(symbol => new PollPlan(
                new(VenueEndpoint.OpenInterest, new(at.Rest, $"fapi/v1/openInterest?symbol={Uri.EscapeDataString(symbol)}"), 1, symbol), TimeSpan.FromSeconds(15))),
        ],
        Snapshot = symbol => new(
            VenueEndpoint.Depth, new(at.Rest, $"fapi/v1/depth?symbol={Uri.EscapeDataString(symbol)}&limit={SnapshotLevels}"), SnapshotWeight, symbol),
        Resubscribe = symbol => (Text("UNSUBSCRIBE", [Depth(symbol)]), Text("SUBSCRIBE", [Depth(symbol)])),
        History = symbol => BinanceHistory.Of(at.Rest, symbol),
    };

    // Stream names are in lower case; symbols may hold letters beyond ASCII.
    private static string Depth(string symbol) => $"{symbol.ToLowerInvariant()}@depth@100ms";

    private static IEnumerable<string> Market(string symbol)
    {
        var name = symbol.ToLowerInvariant();
        return [$"{name}@aggTrade", $"{name}@markPrice@1s", $"{name}@forceOrder"];
    }

    private static string Text(string method, IEnumerable<string> streams) =>
        $$"""{"method":"{{method}}","params":[{{string.Join(',', streams.Select(stream => $"\"{stream}\""))}}],"id":1}""";
}
