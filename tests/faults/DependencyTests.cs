using Plimsoll.Testing;
using Plimsoll.Testing.Line;

namespace Plimsoll.FaultTests;

/// <summary>What the line does while something it depends on is away: degraded, never fresh, nothing lost.</summary>
public sealed class DependencyTests
{
    private const string Instruments = "BTC-USDT,AVAX-USDT";
    private const string Until = "2026-06-13T01:00:00Z";
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(220);

    [Fact]
    public async Task Redis_away_for_ten_seconds_degrades_every_stateful_service_and_loses_nothing()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        var reference = new OfflineReference(data, Instruments, Slice.Start, Until);
        await using var line = await SeparateLine.StartAsync(data, Instruments, Slice.Start, Until, speed: 120);
        await line.WaitForCapturedAsync(reference.Total(SeparateLine.OutputTopics) / 10, Deadline);

        Signals.Send(line.Redis.ProcessId, "STOP");
        await line.WaitForHealthAsync("heatmap", "Degraded", Away);
        await Task.Delay(Away, TimeProvider.System, CancellationToken.None);
        Signals.Send(line.Redis.ProcessId, "CONT");

        await line.WaitForHealthAsync("heatmap", "Healthy", TimeSpan.FromSeconds(60));
        await line.WaitForEndAsync(reference.Total(SeparateLine.OutputTopics), Deadline);
        LineAssert.SameBytes(reference, line);
    }

    [Fact]
    public async Task The_broker_away_for_ten_seconds_fills_the_spool_and_everything_is_delivered_afterwards()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        var reference = new OfflineReference(data, Instruments, Slice.Start, Until);

        using var spool = new TemporaryFolder();

        // A replay that waits for its consumers would wait for the broker too; a live feed cannot, and this one does as it does.
        await using var line = await SeparateLine.StartAsync(data, Instruments, Slice.Start, Until, speed: 120, ingestion:
            [new("Source:WaitForConsumers", "false"), new("Kafka:SpoolDirectory", spool.Path), new("Kafka:DeliveryTimeoutMs", "2000")]);
        await line.WaitForCapturedAsync(reference.Total(SeparateLine.OutputTopics) / 10, Deadline);

        line.Broker.Pause();
        await line.WaitForHealthAsync("ingestion", "Degraded", TimeSpan.FromSeconds(60));
        await Task.Delay(Away, TimeProvider.System, CancellationToken.None);
        line.Broker.Resume();

        await line.WaitForEndAsync(reference.Total(SeparateLine.OutputTopics), Deadline);
        await line.WaitForHealthAsync("ingestion", "Healthy", TimeSpan.FromSeconds(60));
        LineAssert.SameBytes(reference, line);
    }

    [Fact]
    public async Task A_poison_message_lands_in_the_dead_letter_topic_of_every_group_and_the_partition_goes_on()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        var reference = new OfflineReference(data, Instruments, Slice.Start, Until);
        await using var line = await SeparateLine.StartAsync(data, Instruments, Slice.Start, Until, speed: 600);
        await line.WaitForCapturedAsync(reference.Total(SeparateLine.OutputTopics) / 10, Deadline);

        await Poison.SendAsync(line.BootstrapServers, "BTC-USDT");

        await line.WaitForEndAsync(reference.Total(SeparateLine.OutputTopics), Deadline);
        LineAssert.SameBytes(reference, line);
        foreach (var group in (string[])["heatmap", "scoring", "whale-tracker"])
        {
            var letters = line.Capture.ValuesOf($"{group}.dlq.v1").Select(Plimsoll.Contracts.Messaging.V1.DeadLetter.Parser.ParseFrom).ToList();
            Assert.Equal(Poison.Messages.Count, letters.Count);
            Assert.All(letters, letter => Assert.False(string.IsNullOrWhiteSpace(letter.Reason)));
            Assert.All(letters, letter => Assert.Equal("market.events.v1", letter.Topic));
        }
    }
}
