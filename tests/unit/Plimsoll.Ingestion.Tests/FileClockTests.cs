using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Merging;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class FileClockTests
{
    [Fact]
    public void The_clock_is_the_median_of_the_last_three_times()
    {
        var clock = default(FileClock);
        var seen = new List<long>();
        foreach (var timeMs in (long[])[10, 20, 30, 900, 40, 50, 5, 60, 70])
        {
            clock.Saw(timeMs);
            seen.Add(clock.NowMs);
        }

        Assert.Equal([long.MinValue, long.MinValue, 20, 30, 40, 50, 40, 50, 60], seen);
    }

    [Fact]
    public void One_damaged_time_far_ahead_makes_no_other_line_late()
    {
        using var folder = new TemporaryFolder();
        string Trade(long ms) => $$"""{"ts":{{Lines.StartMs + ms}},"px":63000,"sz":0.1,"side":"B"}""";
        File.WriteAllLines(Path.Combine(folder.Path, "trades_BTC_20260613.jsonl"), Enumerable.Range(0, 300).Select(line => Trade(line == 100 ? 80_000_000 : line * 1_000L)));
        File.WriteAllLines(Path.Combine(folder.Path, "trades_ETH_20260613.jsonl"), Enumerable.Range(0, 300).Select(line => Trade(line * 1_000L)));
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, _ => { });
        var trades = market.Records.Select(record => MarketEvent.Parser.ParseFrom(record.Value)).Where(body => body.Trade is not null).ToList();
        Assert.Equal(600, trades.Count);
        Assert.Equal(0, market.LinesLate);
        Assert.Equal(trades.Select(body => body.EventTimeUnixNs).Order(), trades.Select(body => body.EventTimeUnixNs));
    }
}
