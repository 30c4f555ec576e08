using System.Diagnostics.Metrics;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Tests;

public sealed class EventHubTests
{
    private readonly EventHub _hub = new(new IngestionMetrics(new TestMeters(), new CurrentSource()));

    [Fact]
    public async Task A_subscriber_gets_its_instruments_in_order()
    {
        using var subscription = _hub.Subscribe(new HashSet<string> { "BTC-USDT" });
        foreach (var (key, id) in (ReadOnlySpan<(string, string)>)[("BTC-USDT", "1"), ("ETH-USDT", "2"), ("BTC-USDT", "3")])
        {
            _hub.Offer(Record(key, id));
        }

        Assert.Equal("1", (await subscription.Reader.ReadAsync()).Id);
        Assert.Equal("3", (await subscription.Reader.ReadAsync()).Id);
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_is_cut_and_nobody_waits()
    {
        using var slow = _hub.Subscribe(new HashSet<string>());
        using var quick = _hub.Subscribe(new HashSet<string>());
        var read = 0;
        for (var offered = 0; offered < 20_000; offered++)
        {
            _hub.Offer(Record("BTC-USDT", "x"));
            read += quick.Reader.TryRead(out _) ? 1 : 0;
        }

        Assert.Equal(20_000, read);
        await Assert.ThrowsAsync<SlowSubscriberException>(async () =>
        {
            await foreach (var _ in slow.Reader.ReadAllAsync())
            {
                read--;
            }
        });
        Assert.Equal(20_000 - 8_192, read);
    }

    private static OutputRecord Record(string key, string id) => new("market.events.v1", key, id, 1, []);

    private sealed class TestMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
