using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Streams of an instrument in all states.</summary>
public static class FeedScene
{
    private static readonly string[] Streams = ["trades", "ticker", "open_interest", "depth", "liquidations"];

    /// <summary>One per stream.</summary>
    public static IEnumerable<FeedHealth> Of(InstrumentScene scene) => Streams.Select(stream => new FeedHealth
    {
        Instrument = scene.Name,
        Venue = Venue.Hyperliquid,
        Stream = stream,
        State = StateOf(scene, stream),
        AgeMs = stream == "trades" ? 400UL : 23_000UL,
        Events = stream == "trades" ? 48_211UL : 1_320UL,
        Rejected = stream == "trades" ? 1UL : 0UL,
        Late = stream == "trades" ? 7UL : 0UL,
        Gaps = stream == "depth" ? 2UL : 0UL,
    });

    private static FeedState StateOf(InstrumentScene scene, string stream) => stream switch
    {
        "liquidations" => FeedState.Absent,
        "depth" when !scene.HasDepth => FeedState.Absent,
        "trades" when scene.Name == "WIF-USDT" => FeedState.Stale,
        "open_interest" when scene.Name == "DOGE-USDT" => FeedState.Gap,
        _ => FeedState.Live,
    };
}
