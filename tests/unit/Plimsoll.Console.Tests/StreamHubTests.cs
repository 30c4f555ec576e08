using System.Diagnostics.Metrics;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Live;
using Plimsoll.Console.Options;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Tests;

public sealed class StreamHubTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualClock clock = new();
    private readonly ConsoleMeter meter;

    public StreamHubTests() => meter = new ConsoleMeter(services.GetRequiredService<IMeterFactory>());

    [Fact]
    public async Task A_browser_that_comes_back_gets_exactly_what_it_missed()
    {
        var hub = Hub();
        Publish(hub, 5);
        var id = hub.IdOf(new StreamEvent("service", "", 2));

        var client = hub.Join(id);
        Publish(hub, 1);

        Assert.Equal([3, 4, 5, 6], await Sequences(client, hub));
    }

    [Fact]
    public async Task A_browser_that_comes_first_gets_only_what_is_new()
    {
        var hub = Hub();
        Publish(hub, 5);
        var client = hub.Join(null);
        Publish(hub, 1);

        Assert.Equal([6], await Sequences(client, hub));
    }

    [Theory]
    [InlineData("0-3", "the console was started again")]
    [InlineData("nonsense", "the console was started again")]
    public async Task An_id_of_another_life_asks_the_browser_to_read_everything_again(string id, string reason)
    {
        var hub = Hub();
        Publish(hub, 5);

        var first = (await All(hub.Join(id), hub))[0];

        Assert.Equal("reset", first.Type);
        Assert.Contains(reason, first.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_older_than_what_is_kept_asks_the_browser_to_read_everything_again()
    {
        var hub = Hub(options => options.StreamHistoryLength = 16);
        Publish(hub, 40);

        var first = (await All(hub.Join(hub.IdOf(new StreamEvent("", "", 10))), hub))[0];

        Assert.Contains("more was missed than the console keeps", first.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_is_bounded_by_bytes_too()
    {
        var hub = Hub(options => options.StreamHistoryBytes = 400);
        Publish(hub, 100);

        Assert.Equal(100, Assert.Single(await All(hub.Join(hub.IdOf(new StreamEvent("", "", 99))), hub)).Sequence);
        Assert.Equal("reset", (await All(hub.Join(hub.IdOf(new StreamEvent("", "", 50))), hub))[0].Type);
    }

    [Fact]
    public async Task A_browser_that_falls_behind_is_dropped_and_counted_and_the_others_go_on()
    {
        var dropped = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "plimsoll.console.stream.dropped_clients")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => dropped += value);
        listener.Start();
        var hub = Hub(options => options.StreamQueueLength = 16);
        var slow = hub.Join(null);
        Publish(hub, 10);
        var quick = hub.Join(null);
        Publish(hub, 15);

        Assert.Equal(1, dropped);
        Assert.Equal(Enumerable.Range(1, 17).Select(i => (long)i), (await Rest(slow)).Select(item => item.Sequence));
        Assert.Equal(15, (await Sequences(quick, hub)).Count);
    }

    [Fact]
    public void Room_is_bounded()
    {
        var hub = Hub(options => options.MaxStreamClients = 2);
        var first = hub.Join(null);
        hub.Join(null);
        Assert.False(hub.HasRoom);
        hub.Leave(first);
        Assert.True(hub.HasRoom);
        hub.Close();
        Assert.False(hub.HasRoom);
    }

    [Fact]
    public async Task A_heartbeat_has_no_id_and_is_not_kept()
    {
        var hub = Hub();
        hub.Tell("heartbeat", State(1), ConsoleJson.Default.ServiceStateView);
        Publish(hub, 1);

        Assert.Equal(1, Assert.Single(await All(hub.Join(hub.IdOf(new StreamEvent("", "", 0))), hub)).Sequence);
    }

    public void Dispose()
    {
        meter.Dispose();
        services.Dispose();
    }

    private StreamHub Hub(Action<ConsoleOptions>? set = null)
    {
        var options = new ConsoleOptions();
        set?.Invoke(options);
        return new StreamHub(Microsoft.Extensions.Options.Options.Create(options), meter, clock);
    }

    private static void Publish(StreamHub hub, int count)
    {
        for (var i = 0; i < count; i++)
            hub.Publish("service", State(i), ConsoleJson.Default.ServiceStateView);
    }

    private static ServiceStateView State(int i) => new($"service-{i}", ServiceStateView.Up, i, null);

    private static async Task<IReadOnlyList<long>> Sequences(StreamClient client, StreamHub hub) =>
        [.. (await All(client, hub)).Select(item => item.Sequence)];

    // Ends the client, so that what it holds can be read to the end.
    private static async Task<IReadOnlyList<StreamEvent>> All(StreamClient client, StreamHub hub)
    {
        hub.Leave(client);
        client.End();
        return await Rest(client);
    }

    private static async Task<IReadOnlyList<StreamEvent>> Rest(StreamClient client)
    {
        var all = new List<StreamEvent>();
        await foreach (var item in client.ReadAsync(TestContext.Current.CancellationToken))
            all.Add(item);
        return all;
    }
}
