using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Hyperliquid: every depth message is the whole visible book; marks, funding and open interest come with the asset's context (venue reference 5).</summary>
internal static class HyperliquidPlan
{
    private const int WeightPerMinute = 1_200;
    private const int InfoWeight = 20;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(45);
    private static readonly string[] Types = ["l2Book", "trades", "activeAssetCtx"];

    public static VenuePlan Of(VenueAddresses at, IReadOnlyDictionary<string, string> symbols) => new()
    {
        Venue = Venue.Hyperliquid, Name = "hyperliquid", Symbols = symbols, WeightPerMinute = WeightPerMinute, CountsInBase = true,
        Streams =
        [
            new("ws", at.Stream,
                [.. symbols.Values.SelectMany(symbol => Types.Select(type => Text("subscribe", type, symbol)))],
                """{"method":"ping"}""", PingEvery),
        ],
        Polls = [new(new(VenueEndpoint.Instruments, new(at.Rest, "info"), InfoWeight, Body: """{"type":"meta"}"""), TimeSpan.FromHours(1))],
        Resubscribe = symbol => (Text("unsubscribe", "l2Book", symbol), Text("subscribe", "l2Book", symbol)),
        History = symbol => HyperliquidHistory.Of(at.Rest, symbol),
    };

    private static string Text(string method, string type, string symbol) =>
        $$$"""{"method":"{{{method}}}","subscription":{"type":"{{{type}}}","coin":"{{{symbol}}}"}}""";
}
