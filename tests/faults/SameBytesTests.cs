using Plimsoll.Testing;
using Plimsoll.Testing.Line;

namespace Plimsoll.FaultTests;

/// <summary>The same lines give the same bytes, however fast they come and whoever dies on the way.</summary>
public sealed class SameBytesTests
{
    private const string Instruments = "BTC-USDT,AVAX-USDT,ETH-USDT";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(220);

    [Fact]
    public async Task Full_speed_through_the_broker_gives_the_bytes_of_the_offline_replay()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        const string until = "2026-06-13T04:00:00Z";
        var reference = new OfflineReference(data, Instruments, Slice.Start, until);
        await using var line = await SeparateLine.StartAsync(data, Instruments, Slice.Start, until, speed: 0);
        await line.WaitForEndAsync(reference.Total(SeparateLine.OutputTopics), Deadline);
        LineAssert.SameBytes(reference, line);
    }

    [Fact]
    public async Task Twenty_times_real_time_gives_the_bytes_of_the_offline_replay()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        const string until = "2026-06-13T00:10:00Z";
        var reference = new OfflineReference(data, Instruments, Slice.Start, until);
        await using var line = await SeparateLine.StartAsync(data, Instruments, Slice.Start, until, speed: 20);
        await line.WaitForEndAsync(reference.Total(SeparateLine.OutputTopics), Deadline);
        LineAssert.SameBytes(reference, line);
    }

    [Theory]
    [InlineData("ingestion")]
    [InlineData("heatmap")]
    [InlineData("scoring")]
    [InlineData("whale-tracker")]
    [InlineData("alerting")]
    public async Task A_service_killed_in_the_middle_and_started_again_changes_no_byte(string victim)
    {
        var data = SharedData.Require("hyperliquid-recorded");
        const string until = "2026-06-13T02:00:00Z";
        var reference = new OfflineReference(data, Instruments, Slice.Start, until);

        // 7,200 s of market in about 6 s, so that the kill falls into the middle of the work.
        await using var line = await SeparateLine.StartAsync(data, Instruments, Slice.Start, until, speed: 1200);
        await line.WaitForCapturedAsync(reference.Total(SeparateLine.OutputTopics) / 4, Deadline);
        await line.Services[victim].KillAsync();
        Assert.False(line.Services[victim].IsRunning);
        line.Services[victim].Start();
        await line.WaitForEndAsync(reference.Total(SeparateLine.OutputTopics), Deadline);
        LineAssert.SameBytes(reference, line);
    }
}

/// <summary>Where the slices of the recording begin.</summary>
internal static class Slice
{
    public const string Start = "2026-06-13T00:00:00Z";
}
