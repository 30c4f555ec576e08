using System.Globalization;
using System.Net.Sockets;
using Plimsoll.State.IntegrationTests.Server;

namespace Plimsoll.State.IntegrationTests;

/// <summary>The private server of the embedded line.</summary>
public sealed class PrivateServerRules
{
    [Fact]
    public async Task It_answers_and_is_gone_after_dispose()
    {
        var redis = RedisServerProcess.Start();
        Assert.Equal("+PONG", await RedisLine.SendAsync(redis.Endpoint, "PING"));
        redis.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => RedisLine.SendAsync(redis.Endpoint, "PING"));
        Assert.False(Directory.Exists($"/proc/{redis.ProcessId}"));
    }

    [Fact]
    public async Task It_dies_with_a_parent_that_was_killed()
    {
        var (parent, said) = await HoldingProcess.StartAsync();
        var endpoint = said.Split(' ')[0];
        Assert.Equal("+PONG", await RedisLine.SendAsync(endpoint, "PING"));
        parent.Kill();
        await parent.WaitForExitAsync();
        await GoneAsync(int.Parse(said.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task It_dies_with_the_shell_that_guards_it()
    {
        using var redis = RedisServerProcess.Start();
        var status = await File.ReadAllLinesAsync($"/proc/{redis.ProcessId}/status");
        var guard = int.Parse(status.Single(line => line.StartsWith("PPid:", StringComparison.Ordinal)).AsSpan(5).Trim(), CultureInfo.InvariantCulture);
        await Signals.SendAsync(guard, "KILL");
        await GoneAsync(redis.ProcessId);
    }

    [Fact]
    public async Task Without_redis_server_the_error_says_what_to_install()
    {
        var (parent, said) = await HoldingProcess.StartAsync(path: "/nonexistent");
        await parent.WaitForExitAsync();
        Assert.Contains("apt-get install redis-server", said, StringComparison.Ordinal);
    }

    private static async Task GoneAsync(int processId)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Directory.Exists($"/proc/{processId}"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5), $"redis-server {processId} lives on");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
