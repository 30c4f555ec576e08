using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class CheckpointTests : LoopTestBase
{
    [Fact]
    public async Task A_restart_goes_on_at_the_checkpoint_with_its_state_and_counters()
    {
        await using (var first = await StartAsync(("ShutdownSeconds", "1")))
        {
            await first.Publisher.PublishAsync(Enumerable.Range(0, 100).Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i)));
            await first.CaughtUpAsync(Topics.Group, 100);
        }

        await using var second = await StartAsync();
        await second.Publisher.PublishAsync(Enumerable.Range(100, 50).Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i)));
        await second.CaughtUpAsync(Topics.Group, 150);

        var outputs = await Broker.ReadAsync(Topics.Output, 150);
        Assert.Equal(Enumerable.Range(0, 150).Select(i => $"{i}#{i + 1}"), outputs.Select(record => record.Text()));
        Assert.Equal(new GroupCounts(150, 0, 0, 0, 0, 150), second.Group(Topics.Group).Counts);
        Assert.Equal(150, second.Group(Topics.Group).Produced);
    }

    [Fact]
    public async Task A_crash_between_output_and_checkpoint_repeats_the_same_bytes_and_loses_nothing()
    {
        await using (var first = await StartAsync(("ShutdownSeconds", "1")))
        {
            await first.Publisher.PublishAsync(Enumerable.Range(0, 60).Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i)));
            await first.CaughtUpAsync(Topics.Group, 60);
            await Until.TrueAsync(() => first.Group(Topics.Group).IsCheckpointed, "the first 60 are checkpointed");
            Store.IsAway = true;
            await first.Publisher.PublishAsync(Enumerable.Range(60, 40).Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i)));
            await first.CaughtUpAsync(Topics.Group, 100);
            await Broker.ReadAsync(Topics.Output, 100);
        }

        Store.IsAway = false;
        await using var second = await StartAsync();
        await second.CaughtUpAsync(Topics.Group, 100);

        var outputs = await Broker.ReadAsync(Topics.Output, 140);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}#{i + 1}"), outputs.Take(100).Select(record => record.Text()));
        Assert.Equal(Enumerable.Range(60, 40).Select(i => $"{i}#{i + 1}"), outputs.Skip(100).Select(record => record.Text()));
        foreach (var repeat in outputs.GroupBy(record => record.Header("ce_id")))
            Assert.Single(repeat.Select(record => string.Join('|', record.Message.Headers.Select(h => $"{h.Key}={Convert.ToHexString(h.GetValueBytes())}"))).Distinct());
        Assert.Equal(100, second.Group(Topics.Group).AccountedFor);
    }

    [Fact]
    public async Task A_checkpoint_is_saved_only_after_the_outputs_before_it_are_acknowledged()
    {
        await using var host = await StartAsync(_ => new NumberingProcessor { OnCut = Broker.GoAway });
        await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "a"), Topics.Record(Topics.Input, "BTC-USDT", "b"));
        await Until.TrueAsync(() => host.Group(Topics.Group) is { IsCheckpointed: true, Counts.Processed: 2 }, "checkpointed");
        var saved = Store.Saves;

        await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "cut"), TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => host.Group(Topics.Group).Counts.Processed == 3, "stepped while the broker is away");
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(saved, Store.Saves);
        Assert.False(host.Group(Topics.Group).IsCheckpointed);

        Broker.ComeBack();
        await Until.TrueAsync(() => host.Group(Topics.Group).IsCheckpointed, "checkpointed after the broker is back");
        Assert.Equal(["a#1", "b#2", "cut#3"], (await Broker.ReadAsync(Topics.Output, 3)).Select(record => record.Text()));
    }

    [Fact]
    public async Task A_damaged_checkpoint_means_no_state_and_reading_from_the_earliest_record()
    {
        await using (var first = await StartAsync(("ShutdownSeconds", "1")))
        {
            await first.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "a"));
            await first.CaughtUpAsync(Topics.Group, 1);
            await Until.TrueAsync(() => Store.All.Any(entry => entry.Value.Counters.Processed > 0), "the checkpoint is saved");
        }

        foreach (var (key, checkpoint) in Store.All.Where(entry => entry.Value.Counters.Processed > 0).ToList())
            await Store.SaveAsync(key, checkpoint with { Pages = [new StatePage("number", [1])] }, default);
        await using var second = await StartAsync();
        await second.CaughtUpAsync(Topics.Group, 1);
        Assert.Contains(second.Log.Lines, line => line.Contains("cannot be read; it starts without state", StringComparison.Ordinal));
        Assert.Equal(["a#1", "a#1"], (await Broker.ReadAsync(Topics.Output, 2)).Select(record => record.Text()));
    }
}
