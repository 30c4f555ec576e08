using Plimsoll.Kernel.Ports;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class PacerTests : IDisposable
{
    private static readonly byte[] Kilobyte = new byte[1_024];
    private readonly EmbeddedBroker broker = Topics.StartBroker();

    public void Dispose() => broker.Dispose();

    [Fact]
    public async Task A_replay_is_held_before_the_broker_forgets_what_a_dead_group_has_not_read_and_goes_on_when_it_lives()
    {
        await using var source = await TestHost.StartAsync(broker, null, ("Pace:0", "scoring/market.events.v1"));
        var pacer = source.Services.GetRequiredService<ReplayPacer>();
        var written = 0;
        var replay = Task.Run(async () =>
        {
            for (; written < 12_000; written++)
            {
                await pacer.WaitAsync(TestContext.Current.CancellationToken);
                await source.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", $"{written}", written) with { Value = Kilobyte }, default);
            }
        });
        await Until.TrueAsync(() => pacer.HeldBy is not null, "held");
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        var held = written;
        Assert.InRange(held, 3_000, 4_097);
        Assert.StartsWith("scoring/market.events.v1 partition", pacer.HeldBy, StringComparison.Ordinal);

        await using var group = await TestHost.StartAsync(
            broker,
            services => services.AddSingleton<ICheckpointStore>(new MemoryCheckpointStore())
                .AddPartitionProcessor(Topics.Group, [Topics.Input], (_, _) => new CountingProcessor()));
        await replay.WaitAsync(TimeSpan.FromSeconds(20));
        await group.CaughtUpAsync(Topics.Group, 12_000);
        Assert.Equal((12_000L, 0L), (group.Group(Topics.Group).Counts.Processed, group.Group(Topics.Group).Counts.OffsetJumps));
    }

    [Fact]
    public async Task A_replay_is_held_by_a_topic_that_another_service_writes()
    {
        await using var service = await TestHost.StartAsync(broker);
        await using var source = await TestHost.StartAsync(broker, null, ("Pace:0", "alerting/risk.scores.v1"));
        var pacer = source.Services.GetRequiredService<ReplayPacer>();
        await service.Publisher.PublishAsync(Enumerable.Range(0, 2_000).Select(i => Topics.Record(Topics.Output, "BTC-USDT", $"{i}")));
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Null(pacer.HeldBy);
        await service.Publisher.PublishAsync(Enumerable.Range(0, 100).Select(i => Topics.Record(Topics.Output, "BTC-USDT", $"{i}")));
        await Until.TrueAsync(() => pacer.HeldBy is not null, "held");
        Assert.StartsWith("alerting/risk.scores.v1 partition", pacer.HeldBy, StringComparison.Ordinal);
    }
}
