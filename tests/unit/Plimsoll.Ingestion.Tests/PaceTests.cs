using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class PaceTests
{
    private const long SecondNs = 1_000_000_000;

    [Theory]
    [InlineData(1, 60)]
    [InlineData(60, 1)]
    [InlineData(0.5, 120)]
    public async Task A_minute_of_source_time_takes_a_minute_over_the_speed(double speed, double seconds)
    {
        var clock = new ManualClock();
        var pace = new Pace(speed, clock);
        for (var second = 0; second <= 60; second += 5)
        {
            await pace.WaitAsync((1_000 + second) * SecondNs, CancellationToken.None);
        }

        Assert.Equal(seconds, clock.Elapsed.TotalSeconds, 2);
    }

    [Fact]
    public async Task Who_was_slow_catches_up_without_waiting()
    {
        var clock = new ManualClock();
        var pace = new Pace(1, clock);
        await pace.WaitAsync(0, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(30));
        await pace.WaitAsync(20 * SecondNs, CancellationToken.None);
        Assert.Equal(30, clock.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task As_fast_as_possible_never_waits()
    {
        var clock = new ManualClock();
        var pace = new Pace(0, clock);
        await pace.WaitAsync(0, CancellationToken.None);
        await pace.WaitAsync(long.MaxValue, CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, clock.Elapsed);
    }

    [Fact]
    public void A_hole_of_hours_is_passed_over_but_its_clocks_are_not()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(Path.Combine(folder.Path, "ctx_BTC_20260613.jsonl"), ((long[])[0, 60_000, 7_260_000, 7_320_000]).Select(ms =>
            $$"""{"ts":{{Lines.StartMs + ms}},"funding":0,"oi":1,"mark":1,"oracle":1}"""));
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, _ => { });
        Assert.Equal(7_320_000 / 5_000, market.Records.Count(record => record.Id.StartsWith("clock:", StringComparison.Ordinal)));
        Assert.Equal(7_200_000 - 300_000, market.PassedOverMs);
    }
}
