using Plimsoll.Cli.Line;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests;

public sealed class WatchedStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2026-06-13", "l2_BTC_20260611.jsonl.gz", "trades_BTC_20260613.jsonl", "ctx_BTC_20260613.jsonl", "ctx_BTC_20260614.jsonl")]
    [InlineData(null, "trades_BTC_20260613.jsonl", "ctx_BTC_20260613.jsonl")]
    [InlineData(null, "trades_BTC_20260613.jsonl", "l2_BTC_20260611.jsonl", "notes_20269999.jsonl")]
    public void A_watched_recording_starts_at_the_first_day_with_mark_prices(string? start, params string[] files)
    {
        foreach (var file in files)
            File.WriteAllText(Path.Combine(folder.Path, file), string.Empty);
        Assert.Equal(start, WatchedStart.Of(folder.Path));
    }
}
