using System.Diagnostics.Metrics;
using Google.Protobuf;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.WhaleTracker.Views;

namespace Plimsoll.WhaleTracker.Tests;

public sealed class RecentWhaleSignalsTests
{
    private readonly RecentWhaleSignals _view = new(new WhaleMetrics(new TestMeters()));
    private long _offset;

    [Fact]
    public async Task A_subscriber_begins_with_the_recent_ones_and_misses_none_after_them()
    {
        Apply("BTC", "1");
        Apply("ETH", "2");
        Apply("BTC", "3");
        using var subscription = _view.Follow("BTC", recent: 1);
        Apply("ETH", "4");
        Apply("BTC", "5");
        Assert.Equal(["3"], subscription.Begin.Select(signal => signal.Id));
        Assert.Equal("5", (await subscription.Coming.ReadAsync()).Id);
    }

    [Fact]
    public void A_repeat_is_shown_once()
    {
        Apply("BTC", "1");
        using var subscription = _view.Follow(string.Empty, 10);
        Apply("BTC", "1");
        Assert.False(subscription.Coming.TryRead(out _));
        Assert.Single(_view.Follow(string.Empty, 10).Begin);
    }

    [Fact]
    public void The_view_keeps_the_newest_thousand()
    {
        for (var signal = 0; signal < 2_500; signal++)
        {
            Apply("BTC", $"{signal}");
        }

        using var subscription = _view.Follow(string.Empty, RecentWhaleSignals.MaxRecent);
        Assert.Equal(Enumerable.Range(1_500, 1_000).Select(signal => $"{signal}"), subscription.Begin.Select(signal => signal.Id));
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_is_cut()
    {
        using var subscription = _view.Follow(string.Empty, 0);
        for (var signal = 0; signal < 2_000; signal++)
        {
            Apply("BTC", $"{signal}");
        }

        var read = 0;
        await Assert.ThrowsAsync<SlowSubscriberException>(async () =>
        {
            await foreach (var _ in subscription.Coming.ReadAllAsync())
            {
                read++;
            }
        });
        Assert.Equal(1_024, read);
    }

    private void Apply(string asset, string id) => _view.Apply(new StreamRecord(
        TopicCatalogue.WhaleSignals, 0, _offset++, asset, new WhaleSignal { Id = id, Asset = asset }.ToByteArray()));

    private sealed class TestMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
