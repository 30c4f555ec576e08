using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Plimsoll.Console.Tests;

public sealed class EventStreamTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_closed_minute_reaches_the_browser_as_score_frame_and_zones_with_ids()
    {
        var seen = await Read(null, () => console.World.Market.Advance(), events => Types(events).IsSupersetOf(["score", "frame", "zones", "whale", "heartbeat"]));

        var frame = seen.First(item => item.EventType == "frame");
        Assert.Matches("^[0-9a-f]+-[0-9]+$", frame.EventId);
        using var json = JsonDocument.Parse(frame.Data);
        Assert.Equal("REPLAY", json.RootElement.GetProperty("origin").GetString());
        Assert.True(json.RootElement.GetProperty("long").GetString()!.Length > 100);
        Assert.All(seen.Where(item => item.EventType == "heartbeat"), beat => Assert.True(string.IsNullOrEmpty(beat.EventId)));
    }

    [Fact]
    public async Task A_browser_that_comes_back_misses_nothing_and_gets_nothing_twice()
    {
        var first = await Read(null, () => console.World.Market.Advance(), events => Types(events).Contains("frame"));
        var last = first.Last(item => !string.IsNullOrEmpty(item.EventId)).EventId!;
        console.World.Market.Advance();
        await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System);

        var second = await Read(last, () => { }, events => Types(events).Contains("score"));

        long[] numbers = [.. second.Where(item => !string.IsNullOrEmpty(item.EventId)).Select(item => Number(item.EventId!))];
        Assert.Equal(Number(last) + 1, numbers[0]);
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.DoesNotContain("reset", Types(second));
    }

    [Fact]
    public async Task A_heartbeat_tells_the_source_and_every_service()
    {
        var beat = (await Read(null, () => { }, events => events.Count > 0))[0];

        using var json = JsonDocument.Parse(beat.Data);
        Assert.Equal("replay of hyperliquid-recorded at x60", json.RootElement.GetProperty("source").GetProperty("source").GetString());
        Assert.Equal(5, json.RootElement.GetProperty("services").GetArrayLength());
    }

    [Fact]
    public async Task More_browsers_than_allowed_are_told_so()
    {
        var open = new List<HttpResponseMessage>();
        try
        {
            while (true)
            {
                var response = await console.Http.GetAsync(new Uri("/api/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                open.Add(response);
                if ((int)response.StatusCode == 503)
                    break;
                Assert.True(open.Count < 10, "no bound");
            }

            Assert.Contains("MaxStreamClients", await open[^1].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            open.ForEach(response => response.Dispose());
        }
    }

    // Streams that another test has just closed may still hold their places for a moment.
    private async Task<HttpResponseMessage> Open(string? lastId, CancellationToken deadline)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream");
            if (lastId is not null)
                request.Headers.Add("Last-Event-ID", lastId);
            var response = await console.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline);
            if (response.IsSuccessStatusCode)
                return response;
            response.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline);
        }
    }

    private async Task<IReadOnlyList<SseItem<string>>> Read(string? lastId, Action meanwhile, Func<IReadOnlyList<SseItem<string>>, bool> enough)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var response = await Open(lastId, deadline.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        var seen = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(deadline.Token))
        {
            if (seen.Count == 0)
                meanwhile();
            seen.Add(item);
            if (enough(seen))
                break;
        }

        return seen;
    }

    private static HashSet<string> Types(IEnumerable<SseItem<string>> events) => [.. events.Select(item => item.EventType)];

    private static long Number(string id) => long.Parse(id[(id.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
