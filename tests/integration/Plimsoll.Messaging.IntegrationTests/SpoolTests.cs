using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Messaging.Publishing;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class SpoolTests : IDisposable
{
    private readonly EmbeddedBroker broker = Topics.StartBroker();
    private readonly string folder = Directory.CreateTempSubdirectory("plimsoll-spool-").FullName;

    public void Dispose()
    {
        broker.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task While_the_broker_is_away_records_are_spooled_and_afterwards_delivered_in_order()
    {
        await using var host = await StartAsync();
        await host.Publisher.PublishAsync(Numbered(0, 100));
        Assert.Equal(HealthStatus.Healthy, await host.ReadyAsync());

        broker.GoAway();
        foreach (var record in Numbered(100, 400))
            await host.Publisher.PublishAsync(record, TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => Snapshot(host).SpoolRecords == 400, () => $"400 records are in the spool: {Snapshot(host)}");
        foreach (var record in Numbered(500, 10_000))
            await host.Publisher.PublishAsync(record, TestContext.Current.CancellationToken);
        Assert.Equal(10_400, Snapshot(host).SpoolRecords);
        Assert.Equal(HealthStatus.Degraded, await host.ReadyAsync());

        broker.ComeBack();
        var count = 10_500;
        for (; Snapshot(host).SpoolRecords > 0; count++)
        {
            await host.Publisher.PublishAsync(Numbered(count, 1).Single(), TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await host.Publisher.PublishAsync(Numbered(count, 10));
        await AssertDeliveredInOrderAsync(count + 10);
        Assert.Equal((count + 10, count + 10, 0, 0), Fates(host));
        await host.BecomesAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Spooled_records_survive_a_restart_and_are_delivered_before_new_ones()
    {
        broker.GoAway();
        await using (var first = await StartAsync())
        {
            foreach (var record in Numbered(0, 300))
                await first.Publisher.PublishAsync(record, TestContext.Current.CancellationToken);
        }

        broker.ComeBack();
        await using var second = await StartAsync();
        await second.Publisher.PublishAsync(Numbered(300, 100));
        await AssertDeliveredInOrderAsync(400);
        Assert.Contains(second.Log.Lines, line => line.Contains("holds 300 records of an earlier process", StringComparison.Ordinal));
        Assert.True(Snapshot(second).SpoolRecords == 0);
    }

    [Fact]
    public async Task A_spool_that_is_full_drops_new_records_and_counts_each()
    {
        broker.GoAway();
        await using var host = await StartAsync(("SpoolMaxBytes", "1048576"));
        var big = new byte[100_000];
        for (var i = 0; i < 30; i++)
            await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i) with { Value = big }, TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => Snapshot(host).Dropped > 0, "records are dropped");
        var full = Snapshot(host);
        Assert.Equal(10, full.SpoolRecords);
        Assert.Equal(full.Accepted, full.SpoolRecords + full.Dropped + full.InFlightRecords);
        Assert.Equal(HealthStatus.Unhealthy, await host.ReadyAsync());

        broker.ComeBack();
        await Until.TrueAsync(() => Snapshot(host).SpoolRecords == 0 && Snapshot(host).InFlightRecords == 0, "drained");
        var drained = Snapshot(host);
        Assert.Equal(30, drained.Acknowledged + drained.Dropped);
        await host.BecomesAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Without_a_spool_publishing_waits_for_the_broker_and_nothing_is_lost()
    {
        await using var host = await TestHost.StartAsync(broker);
        broker.GoAway();
        foreach (var record in Numbered(0, 50))
            await host.Publisher.PublishAsync(record, TestContext.Current.CancellationToken);
        Assert.Equal(50, Snapshot(host).InFlightRecords);
        broker.ComeBack();
        await host.Publisher.FlushAsync(TestContext.Current.CancellationToken);
        await AssertDeliveredInOrderAsync(50);
    }

    [Fact]
    public async Task A_record_above_the_limit_is_refused_with_both_sizes_named()
    {
        await using var host = await StartAsync();
        var error = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "x") with { Value = new byte[1_000_001] }, default));
        Assert.Contains("1000001 bytes: at most 1000000 are allowed", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Kernel.Streams.OutputRecord> Numbered(int first, int count) =>
        Enumerable.Range(first, count).Select(i => Topics.Record(Topics.Input, $"K{i % 3}", $"{i}", i));

    private static PublisherSnapshot Snapshot(TestHost host) => host.Services.GetRequiredService<RecordPublisher>().Snapshot();

    private static (long Accepted, long Acknowledged, long Dropped, long Spooled) Fates(TestHost host) =>
        Snapshot(host) is var s ? (s.Accepted, s.Acknowledged, s.Dropped, s.SpoolRecords) : default;

    private async Task AssertDeliveredInOrderAsync(int count)
    {
        // What was on its way when its session ended may come once more: the first coming of each record counts.
        var records = await broker.ReadFirstComingsAsync(Topics.Input, count);
        foreach (var key in records.GroupBy(record => record.Message.Key))
        {
            var first = key.Key[1] - '0';
            Assert.Equal(Enumerable.Range(0, count).Where(i => i % 3 == first).Select(i => $"{i}"), key.Select(record => record.Text()));
        }
    }

    private Task<TestHost> StartAsync(params (string, string)[] options) =>
        TestHost.StartAsync(broker, null, [("SpoolDirectory", folder), ("DeliveryTimeoutMs", "1000"), .. options]);
}
