using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class StoreAwayTests : LoopTestBase
{
    [Fact]
    public async Task While_the_store_is_away_the_loop_goes_on_degraded_and_saves_everything_afterwards()
    {
        await using var host = await StartAsync();
        await Until.TrueAsync(() => host.Group(Topics.Group).State == LoopState.Running, "running");
        Store.IsAway = true;
        await host.Publisher.PublishAsync(Enumerable.Range(0, 50).Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i)));
        await host.CaughtUpAsync(Topics.Group, 50);
        await Until.TrueAsync(() => host.Log.ToString().Contains("checkpoints of group scoring are not saved", StringComparison.Ordinal), "said");
        Assert.Equal(HealthStatus.Degraded, await host.ReadyAsync());
        Assert.False(host.Group(Topics.Group).IsCheckpointed);

        Store.IsAway = false;
        await Until.TrueAsync(() => host.Group(Topics.Group).IsCheckpointed, "checkpointed");
        Assert.Equal(50, Store.All.Values.Sum(checkpoint => checkpoint.Counters.Processed));
        await Until.TrueAsync(() => host.Log.ToString().Contains("are saved again", StringComparison.Ordinal), "said");
        await host.BecomesAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task With_the_store_away_at_the_start_the_group_waits_and_is_not_ready()
    {
        Store.IsAway = true;
        await using var host = await StartAsync();
        await Until.TrueAsync(() => host.Log.ToString().Contains("group scoring waits: checkpoint store", StringComparison.Ordinal), "waits");
        Assert.Equal(LoopState.Starting, host.Group(Topics.Group).State);
        Assert.Equal(HealthStatus.Unhealthy, await host.ReadyAsync());

        Store.IsAway = false;
        await Until.TrueAsync(() => host.Group(Topics.Group).State == LoopState.Running, "running");
    }
}
