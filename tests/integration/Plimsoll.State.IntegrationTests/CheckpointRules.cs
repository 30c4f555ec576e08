using System.Text;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.State.IntegrationTests.Server;

namespace Plimsoll.State.IntegrationTests;

/// <summary>Checkpoints against a real server.</summary>
public sealed class CheckpointRules : IDisposable
{
    private const int BigPageBytes = 2 * 1024 * 1024;
    private static readonly CheckpointKey Key = new("heatmap", 3);
    private static readonly GroupCounts Counts = new(10, 2, 1, 3, 44, 9);

    private readonly RedisServerProcess redis = RedisServerProcess.Start();

    public void Dispose() => redis.Dispose();

    [Fact]
    public async Task A_checkpoint_with_pages_of_2_MiB_comes_back_byte_for_byte()
    {
        var big = new byte[BigPageBytes];
        new Random(1).NextBytes(big);
        await using (var writer = await StateHost.StartAsync(redis.Endpoint))
        {
            Assert.Null(await writer.Checkpoints.LoadAsync(Key, default));
            await writer.Checkpoints.SaveAsync(Key, Of(77, new StatePage("map:BTC-USDT", big), new StatePage("map:a b\n=", []), Page("tail:ETH-USDT", "x")), default);
        }

        await using var reader = await StateHost.StartAsync(redis.Endpoint);
        var loaded = await reader.Checkpoints.LoadAsync(Key, default);
        Assert.NotNull(loaded);
        Assert.Equal([new InputOffset("market.events.v1", 77), new InputOffset("heatmap.zones.v1", 78)], loaded.Offsets);
        Assert.Equal(Counts, loaded.Counters);
        Assert.Equal(["map:BTC-USDT", "map:a b\n=", "tail:ETH-USDT"], loaded.Pages.Select(page => page.Name));
        Assert.Equal(big, loaded.Pages[0].Content);
        Assert.Null(await reader.Checkpoints.LoadAsync(Key with { Partition = 4 }, default));
    }

    [Fact]
    public async Task Only_changed_pages_are_written()
    {
        await using var host = await StateHost.StartAsync(redis.Endpoint);
        await host.Checkpoints.SaveAsync(Key, Of(1, new StatePage("big", new byte[BigPageBytes]), Page("small", "1")), default);
        var before = await RedisLine.InfoAsync(redis.Endpoint, "total_net_input_bytes");
        for (var i = 2; i < 12; i++)
            await host.Checkpoints.SaveAsync(Key, Of(i, Page("small", $"{i}")), default);
        Assert.InRange(await RedisLine.InfoAsync(redis.Endpoint, "total_net_input_bytes") - before, 1, 20_000);
        var loaded = await host.Checkpoints.LoadAsync(Key, default);
        Assert.Equal((11L, BigPageBytes, "11"), (loaded!.Offsets[0].NextOffset, loaded.Pages[0].Content.Length, Text(loaded.Pages[1])));
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_checkpoint()
    {
        await using var writer = await StateHost.StartAsync(redis.Endpoint);
        await using var reader = await StateHost.StartAsync(redis.Endpoint);
        await writer.Checkpoints.SaveAsync(Key, Generation(0), default);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 300; i++)
                await writer.Checkpoints.SaveAsync(Key, Generation(i), default);
        });
        var seen = new HashSet<long>();
        while (!writing.IsCompleted)
        {
            var loaded = (await reader.Checkpoints.LoadAsync(Key, default))!;
            var generation = loaded.Offsets[0].NextOffset;
            seen.Add(generation);
            Assert.All(loaded.Pages, page => Assert.Equal($"{generation}", Text(page).TrimEnd('.')));
            Assert.Equal(20, loaded.Pages.Count);
        }

        await writing;
        Assert.True(seen.Count > 5, $"only {seen.Count} generations seen");
    }

    [Fact]
    public async Task A_flushed_checkpoint_is_absent_and_the_next_save_is_whole_again()
    {
        await using var host = await StateHost.StartAsync(redis.Endpoint);
        await host.Checkpoints.SaveAsync(Key, Of(1, Page("quiet", "q"), Page("busy", "1")), default);
        await RedisLine.SendAsync(redis.Endpoint, "FLUSHALL");
        await using (var reader = await StateHost.StartAsync(redis.Endpoint))
            Assert.Null(await reader.Checkpoints.LoadAsync(Key, default));

        await host.Checkpoints.SaveAsync(Key, Of(2, Page("busy", "2")), default);
        await using var later = await StateHost.StartAsync(redis.Endpoint);
        var loaded = await later.Checkpoints.LoadAsync(Key, default);
        Assert.Equal(["busy=2", "quiet=q"], loaded!.Pages.Select(page => $"{page.Name}={Text(page)}"));
    }

    [Fact]
    public async Task Pages_of_two_lives_never_mix()
    {
        await using (var first = await StateHost.StartAsync(redis.Endpoint))
            await first.Checkpoints.SaveAsync(Key, Of(1, Page("old", "o"), Page("both", "1")), default);
        await using var second = await StateHost.StartAsync(redis.Endpoint);
        await second.Checkpoints.SaveAsync(Key, Of(5, Page("both", "2")), default);
        var loaded = await second.Checkpoints.LoadAsync(Key, default);
        Assert.Equal(["both=2"], loaded!.Pages.Select(page => $"{page.Name}={Text(page)}"));
    }

    [Fact]
    public async Task A_loaded_checkpoint_is_added_to()
    {
        await using (var first = await StateHost.StartAsync(redis.Endpoint))
            await first.Checkpoints.SaveAsync(Key, Of(1, Page("kept", "k"), Page("both", "1")), default);
        await using var second = await StateHost.StartAsync(redis.Endpoint);
        await second.Checkpoints.LoadAsync(Key, default);
        await second.Checkpoints.SaveAsync(Key, Of(5, Page("both", "2")), default);
        var loaded = await second.Checkpoints.LoadAsync(Key, default);
        Assert.Equal(["both=2", "kept=k"], loaded!.Pages.Select(page => $"{page.Name}={Text(page)}"));
    }

    [Theory]
    [InlineData("format", "9")]
    [InlineData("offsets", "market.events.v1\tmany")]
    [InlineData("counters", "1 2 3")]
    public async Task A_checkpoint_that_cannot_be_read_is_a_format_error_and_the_next_save_replaces_it(string field, string value)
    {
        await using var host = await StateHost.StartAsync(redis.Endpoint, ("Redis:Prefix", "test"));
        await host.Checkpoints.SaveAsync(Key, Of(1, Page("p", "1")), default);
        await RedisLine.SendAsync(redis.Endpoint, "HSET", "test:checkpoint:heatmap:3", field, value);
        await Assert.ThrowsAsync<FormatException>(() => host.Checkpoints.LoadAsync(Key, default).AsTask());
        await host.Checkpoints.SaveAsync(Key, Of(2, Page("q", "2")), default);
        Assert.Equal("q", Assert.Single((await host.Checkpoints.LoadAsync(Key, default))!.Pages).Name);
    }

    private static Checkpoint Of(long offset, params StatePage[] pages) =>
        new([new InputOffset("market.events.v1", offset), new InputOffset("heatmap.zones.v1", offset + 1)], Counts, pages);

    private static Checkpoint Generation(int number) =>
        Of(number, [.. Enumerable.Range(0, 20).Select(i => Page($"page{i}", number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadRight(2000, '.')))]);

    private static StatePage Page(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static string Text(StatePage page) => Encoding.UTF8.GetString(page.Content);
}
