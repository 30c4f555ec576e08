using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Contracts.Messaging.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class LoopTests : LoopTestBase
{
    [Fact]
    public async Task Records_of_a_key_are_stepped_in_order_and_their_outputs_keep_it()
    {
        await using var host = await StartAsync();
        var records = Enumerable.Range(0, 3_000).Select(i => Topics.Record(Topics.Input, $"K{i % 5}", $"{i}", i)).ToList();
        await host.Publisher.PublishAsync(records);
        await host.CaughtUpAsync(Topics.Group, 3_000);

        var outputs = await Broker.ReadAsync(Topics.Output, 3_000);
        foreach (var key in outputs.GroupBy(record => record.Message.Key))
        {
            Assert.Single(key.Select(record => record.Partition.Value).Distinct());
            Assert.Equal(
                records.Where(record => record.Key == key.Key).Select(record => record.Id.Split(':')[^1]),
                key.Select(record => record.Text().Split('#')[0]));
        }
    }

    [Fact]
    public async Task Poison_and_refused_records_go_to_the_dead_letter_topic_and_the_partition_goes_on()
    {
        await using var host = await StartAsync();
        string[] texts = ["a", "poison", "b", "refuse", "c", "c?"];
        await host.Publisher.PublishAsync(texts.Select((text, i) => Topics.Record(Topics.Input, "BTC-USDT", text, i)));
        await host.CaughtUpAsync(Topics.Group, texts.Length);

        Assert.Equal(["a#1", "b#2", "c#3"], (await Broker.ReadAsync(Topics.Output, 3)).Select(record => record.Text()));
        var letters = (await Broker.ReadAsync(Topics.DeadLetters, 2)).Select(record => (record, DeadLetter.Parser.ParseFrom(record.Message.Value))).ToList();
        Assert.Equal("processor failed: InvalidOperationException: no processor can do this", letters[0].Item2.Reason);
        Assert.Equal("price = -1 must be positive", letters[1].Item2.Reason);
        Assert.Equal("poison", letters[0].Item2.Value.ToStringUtf8());
        Assert.Equal((Topics.Group, Topics.Input, 1L), (letters[0].Item2.Group, letters[0].Item2.Topic, letters[0].Item2.Offset));
        Assert.Equal($"scoring:market.events.v1:{letters[0].Item2.Partition}:1", letters[0].record.Header("ce_id"));
        Assert.Equal("BTC-USDT", letters[0].record.Message.Key);
        Assert.Equal(new GroupCounts(4, 1, 2, 0, 0, 3), host.Group(Topics.Group).Counts);
        Assert.Equal(host.Group(Topics.Group).Produced, host.Group(Topics.Group).AccountedFor);
    }

    [Fact]
    public async Task The_newest_values_are_published_again_on_start()
    {
        await using (var first = await StartAsync())
        {
            await first.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "a"));
            await first.CaughtUpAsync(Topics.Group, 1);
        }

        await using var second = await StartAsync();
        Assert.Contains("restored#1", (await Broker.ReadAsync("risk.scores.latest.v1", 1)).Select(record => record.Text()));
    }

    [Fact]
    public async Task A_loop_that_dies_is_not_ready_says_so_and_starts_again_from_its_checkpoint()
    {
        var creations = 0;
        await using var host = await StartAsync(
            _ => ++creations == 1 ? throw new InvalidOperationException("the first one fails") : new NumberingProcessor());
        await Until.TrueAsync(() => host.Group(Topics.Group).State == LoopState.Faulted, "faulted");
        Assert.Equal(HealthStatus.Unhealthy, await host.ReadyAsync());
        await Until.TrueAsync(() => host.Group(Topics.Group).State == LoopState.Running, "running again");
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Critical the loop of group scoring died", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_instances_split_the_partitions_by_ordinal()
    {
        await using var even = await StartAsync(("Replicas", "2"), ("Ordinal", "0"));
        await using var odd = await StartAsync(("Replicas", "2"), ("Ordinal", "1"));
        await even.Publisher.PublishAsync(Enumerable.Range(0, 240).Select(i => Topics.Record(Topics.Input, $"K{i}", "x")));
        var expected = Enumerable.Range(0, 240).Count(i => RecordPartitioner.PartitionOf($"K{i}") % 2 == 0);
        await even.CaughtUpAsync(Topics.Group, expected);
        await odd.CaughtUpAsync(Topics.Group, 240 - expected);
        Assert.Equal(expected, even.Group(Topics.Group).Counts.Processed);
        Assert.Equal(240 - expected, odd.Group(Topics.Group).Counts.Processed);
    }
}
