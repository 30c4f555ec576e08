using System.Text;
using Plimsoll.State.IntegrationTests.Server;

namespace Plimsoll.State.IntegrationTests;

/// <summary>Newest values against a real server.</summary>
public sealed class LatestValueRules : IDisposable
{
    private const string Key = "book:HYPERLIQUID:BTC-USDT";
    private readonly RedisServerProcess redis = RedisServerProcess.Start();

    public void Dispose() => redis.Dispose();

    [Fact]
    public async Task An_older_value_never_replaces_a_newer_one_and_an_equal_time_does()
    {
        await using var host = await StateHost.StartAsync(redis.Endpoint);
        Assert.Null(await host.Latest.GetAsync(Key, default));
        foreach (var (time, text, stays) in new[]
        {
            (1_700_000_000_500, "first", "first"), (1_700_000_000_499, "older", "first"), (1_700_000_000_500, "same time", "same time"),
        })
        {
            await host.Latest.PutAsync(Key, time, Encoding.UTF8.GetBytes(text), default);
            var latest = await host.Latest.GetAsync(Key, default);
            Assert.Equal((1_700_000_000_500, stays), (latest!.AsOfUnixMs, Encoding.UTF8.GetString(latest.Value)));
        }
    }

    [Fact]
    public async Task Whatever_the_order_of_writers_the_newest_stays()
    {
        await using var one = await StateHost.StartAsync(redis.Endpoint);
        await using var two = await StateHost.StartAsync(redis.Endpoint);
        var times = Enumerable.Range(1, 500).Select(i => (long)i).ToArray();
        new Random(7).Shuffle(times);
        await Task.WhenAll(times.Select((time, i) => (i % 2 == 0 ? one : two).Latest.PutAsync(Key, time, BitConverter.GetBytes(time), default).AsTask()));
        var latest = await one.Latest.GetAsync(Key, default);
        Assert.Equal((500L, 500L), (latest!.AsOfUnixMs, BitConverter.ToInt64(latest.Value)));
    }

    [Fact]
    public async Task A_prefix_stands_before_every_key()
    {
        await using var host = await StateHost.StartAsync(redis.Endpoint, ("Redis:Prefix", "replay-1"));
        await host.Latest.PutAsync(Key, 1, new byte[] { 1 }, default);
        Assert.Equal(":1", await RedisLine.SendAsync(redis.Endpoint, "EXISTS", "replay-1:latest:" + Key));
        Assert.Equal(":1", await RedisLine.SendAsync(redis.Endpoint, "DBSIZE"));
    }
}
