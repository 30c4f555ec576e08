using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.State.IntegrationTests.Server;

namespace Plimsoll.State.IntegrationTests;

/// <summary>Redis hangs, dies, comes back, or is not the one that was meant.</summary>
public sealed class OutageRules
{
    private static readonly CheckpointKey Key = new("scoring", 0);
    private static readonly Checkpoint Small = new([new InputOffset("t", 1)], default, [new StatePage("p", [1])]);
    private static readonly (string, string)[] Quick = [("Redis:DeadlineMs", "300"), ("Redis:CheckpointDeadlineMs", "300"), ("Redis:ConnectTimeoutMs", "300")];

    [Fact]
    public async Task A_server_that_hangs_is_unavailable_within_the_deadline_and_works_again_afterwards()
    {
        using var redis = RedisServerProcess.Start();
        await using var host = await StateHost.StartAsync(redis.Endpoint, Quick);
        await host.Checkpoints.SaveAsync(Key, Small, default);
        Assert.Equal(HealthStatus.Healthy, await host.HealthAsync());
        await Signals.SendAsync(redis.ProcessId, "STOP");
        var started = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Checkpoints.SaveAsync(Key, Small, default).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Checkpoints.LoadAsync(Key, default).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Latest.PutAsync("k", 1, new byte[] { 1 }, default).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Latest.GetAsync("k", default).AsTask());
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0.0, 3.0);
        Assert.Equal(HealthStatus.Degraded, await host.HealthAsync());
        await Signals.SendAsync(redis.ProcessId, "CONT");
        var loaded = await StateHost.RecoveredAsync(() => host.Checkpoints.LoadAsync(Key, default).AsTask());
        Assert.Equal("p", Assert.Single(loaded!.Pages).Name);
        Assert.Equal(HealthStatus.Healthy, await host.HealthAsync());
    }

    [Fact]
    public async Task A_thousand_calls_to_a_server_that_hangs_all_fail_in_time_and_few_are_sent()
    {
        using var redis = RedisServerProcess.Start();
        await using var host = await StateHost.StartAsync(redis.Endpoint, Quick);
        await host.Latest.PutAsync("warm", 1, new byte[] { 1 }, default);
        await Signals.SendAsync(redis.ProcessId, "STOP");
        var calls = Enumerable.Range(0, 1000).Select(i => host.Latest.PutAsync($"k{i}", 1, new byte[100], default).AsTask()).ToArray();
        foreach (var call in calls)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => call.WaitAsync(TimeSpan.FromSeconds(5)));
        await Signals.SendAsync(redis.ProcessId, "CONT");
        await StateHost.RecoveredAsync(() => host.Latest.GetAsync("warm", default).AsTask());
        var keys = int.Parse((await RedisLine.SendAsync(redis.Endpoint, "DBSIZE")).AsSpan(1), CultureInfo.InvariantCulture);
        Assert.InRange(keys, 1, 65);
    }

    [Fact]
    public async Task A_server_that_was_killed_is_found_again_and_gets_the_whole_checkpoint()
    {
        var redis = RedisServerProcess.Start();
        await using var host = await StateHost.StartAsync(redis.Endpoint, Quick);
        await host.Checkpoints.SaveAsync(Key, Small with { Pages = [new StatePage("quiet", [7]), new StatePage("p", [1])] }, default);
        var port = int.Parse(redis.Endpoint.Split(':')[1], CultureInfo.InvariantCulture);
        redis.Dispose();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Checkpoints.SaveAsync(Key, Small, default).AsTask());
        using var again = RedisServerProcess.Start(port);
        await StateHost.RecoveredAsync(async () =>
        {
            await host.Checkpoints.SaveAsync(Key, Small, default);
            return true;
        });
        var loaded = await StateHost.RecoveredAsync(() => host.Checkpoints.LoadAsync(Key, default).AsTask());
        Assert.Equal(["p", "quiet"], loaded!.Pages.Select(page => page.Name));
        await host.Latest.PutAsync("k", 1, new byte[] { 1 }, default);
    }

    [Fact]
    public async Task A_host_starts_without_redis_and_uses_it_once_it_is_there()
    {
        var redis = RedisServerProcess.Start();
        var port = int.Parse(redis.Endpoint.Split(':')[1], CultureInfo.InvariantCulture);
        redis.Dispose();
        var started = TimeProvider.System.GetTimestamp();
        await using var host = await StateHost.StartAsync(redis.Endpoint, Quick);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0.0, 2.0);
        Assert.Equal(HealthStatus.Degraded, await host.HealthAsync());
        using var later = RedisServerProcess.Start(port);
        Assert.Null(await StateHost.RecoveredAsync(() => host.Checkpoints.LoadAsync(Key, default).AsTask()));
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_its_cancellation()
    {
        using var redis = RedisServerProcess.Start();
        await using var host = await StateHost.StartAsync(redis.Endpoint);
        await host.Checkpoints.SaveAsync(Key, Small, default);
        await Signals.SendAsync(redis.ProcessId, "STOP");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Checkpoints.SaveAsync(Key, Small, cancel.Token).AsTask());
        await Signals.SendAsync(redis.ProcessId, "CONT");
    }

    [Fact]
    public async Task A_password_is_used_and_a_wrong_one_is_unavailable_without_being_shown()
    {
        using var redis = RedisServerProcess.Start();
        await RedisLine.SendAsync(redis.Endpoint, "CONFIG", "SET", "requirepass", "right-secret");
        await using var right = await StateHost.StartAsync(redis.Endpoint, [.. Quick, ("Redis:Password", "right-secret")]);
        await StateHost.RecoveredAsync(async () =>
        {
            await right.Checkpoints.SaveAsync(Key, Small, default);
            return true;
        });
        await using var wrong = await StateHost.StartAsync(redis.Endpoint, [.. Quick, ("Redis:Password", "wrong-secret")]);
        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => wrong.Checkpoints.SaveAsync(Key, Small, default).AsTask());
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Redis:Endpoint", "localhost", "host:port")]
    [InlineData("Redis:Endpoint", "localhost:0", "host:port")]
    [InlineData("Redis:Prefix", "a b", "Redis:Prefix = 'a b'")]
    [InlineData("Redis:DeadlineMs", "1", "50 to 60000")]
    public async Task A_setting_that_is_wrong_stops_the_start_by_name(string key, string value, string says)
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => StateHost.StartAsync("localhost:6379", (key, value)));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_beyond_loopback_needs_a_prefix_where_the_host_says_so()
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StateHost.StartAsync("redis.example:6379", ("Redis:RequirePrefixBeyondLoopback", "true")));
        Assert.Contains("Redis:Prefix", e.Message, StringComparison.Ordinal);
        await using var allowed = await StateHost.StartAsync(
            "redis.invalid:6379", [.. Quick, ("Redis:RequirePrefixBeyondLoopback", "true"), ("Redis:Prefix", "replay")]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => allowed.Checkpoints.LoadAsync(Key, default).AsTask());
    }
}
