using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Live;
using Plimsoll.Console.Options;
using Plimsoll.Console.Query;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Api;

/// <summary>What the console follows for all browsers.</summary>
internal static class LivePaths
{
    // How long a browser waits before it comes back.
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    public static IResult Whales(HttpRequest request, WhaleFollower whales, ServiceBoard board, SourceClock clock)
    {
        var query = new QueryReader(request.Query, "instrument", "limit");
        var limit = query.Whole("limit", 100, 1, WhaleFollower.MaxKept);
        var instrument = query.OptionalInstrument();
        LiveService.Require(whales.IsOpen, board.Of(ServiceName.WhaleTracker));
        var found = whales.Newest(instrument, limit);
        var about = found.Count == 0
            ? new About(clock.Origin)
            : new About(
                Wire.Word(found[0].Origin),
                Wire.Word(found[0].Basis),
                AsOfMs: Wire.TimeMs(found[0].AsOfUnixNs),
                AgeMs: clock.AgeMs(found[0].AsOfUnixNs));
        var listing = new Listing<WhaleView>(about, [.. found.Select(WhaleView.Of)], limit, found.Count >= limit);
        return new JsonAnswer<Listing<WhaleView>>(listing, ConsoleJson.Default.ListingWhaleView);
    }

    public static IResult Services(HttpRequest request, ServiceBoard board)
    {
        _ = new QueryReader(request.Query);
        return new JsonAnswer<ServiceListing>(new ServiceListing(board.All), ConsoleJson.Default.ServiceListing);
    }

    public static IResult Stream(
        HttpRequest request, StreamHub hub, HeartbeatRound heart, IOptions<ConsoleOptions> options, CancellationToken cancel)
    {
        _ = new QueryReader(request.Query, "lastEventId");
        var last = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : request.Query["lastEventId"].ToString();
        if (!hub.HasRoom)
            return Problems.TooManyClients(options.Value.MaxStreamClients);

        // Typed, with items: the untyped overload would write the items themselves as JSON and lose their ids.
        return TypedResults.ServerSentEvents(EventsAsync(hub, heart, last, cancel));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        StreamHub hub, HeartbeatRound heart, string last, [EnumeratorCancellation] CancellationToken cancel)
    {
        var client = hub.Join(last);
        try
        {
            var first = JsonSerializer.Serialize(heart.Now(), ConsoleJson.Default.HeartbeatView);
            yield return new SseItem<string>(first, "heartbeat") { ReconnectionInterval = Reconnection };
            await foreach (var item in client.ReadAsync(cancel))
                yield return new SseItem<string>(item.Json, item.Type) { EventId = item.Sequence > 0 ? hub.IdOf(item) : null };
        }
        finally
        {
            hub.Leave(client);
        }
    }
}
