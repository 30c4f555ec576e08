using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class RecordedMarketTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_line_of_the_recording_is_an_event_a_thinned_book_or_a_counted_refusal()
    {
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = SharedData.Require("hyperliquid-recorded") }, output.WriteLine);
        var counts = new Dictionary<MarketEvent.BodyOneofCase, long>();
        var late = 0L;
        var bytes = 0L;
        var started = Stopwatch.GetTimestamp();
        foreach (var record in market.Records)
        {
            bytes += record.Value.Length;
            var body = MarketEvent.Parser.ParseFrom(record.Value);
            counts[body.BodyCase] = counts.GetValueOrDefault(body.BodyCase) + 1;
            late += body.Late ? 1 : 0;
        }

        output.WriteLine($"{market.Progress}; {counts.Values.Sum():N0} events, {bytes / 1e6:0.0} MB, {late} late, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s");
        output.WriteLine(string.Join(", ", counts.Select(count => $"{count.Key} {count.Value:N0}")));
        output.WriteLine(string.Join(", ", market.RejectedBy.Select(count => $"{count.Key} {count.Value:N0}")));
        var depth = market.Health.Where(stream => stream.Name == "depth").Sum(stream => (long)stream.Events);
        Assert.Equal(market.LinesRead - market.LinesRejected, counts[MarketEvent.BodyOneofCase.Trade] + counts[MarketEvent.BodyOneofCase.OpenInterest] + depth);
        Assert.Equal(counts[MarketEvent.BodyOneofCase.Ticker], counts[MarketEvent.BodyOneofCase.OpenInterest]);
        Assert.True(counts[MarketEvent.BodyOneofCase.Depth] <= depth);
        Assert.Equal(7, market.Health.Select(stream => stream.Instrument).Distinct().Count());
    }

    [Fact]
    public void Sequence_numbers_of_an_instrument_have_no_hole_and_ids_are_never_used_twice()
    {
        using var market = RecordedMarket.Open(Slice(SharedData.Require("hyperliquid-recorded")), output.WriteLine);
        var next = new Dictionary<string, ulong>();
        var ids = new HashSet<string>();
        foreach (var record in market.Records)
        {
            var body = MarketEvent.Parser.ParseFrom(record.Value);
            Assert.Equal(next.GetValueOrDefault(body.Instrument) + 1, body.Sequence);
            next[body.Instrument] = body.Sequence;
            Assert.True(ids.Add(record.Id), record.Id);
        }

        Assert.True(ids.Count > 10_000);
    }

    [Fact]
    public void Two_readings_of_the_same_files_give_the_same_bytes()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        Assert.Equal(Hash(data), Hash(data));
    }

    [Fact]
    public void Bad_lines_are_counted_reported_once_and_cost_no_valid_line()
    {
        using var folder = new TemporaryFolder();
        using (var file = new StreamWriter(new GZipStream(File.Create(Path.Combine(folder.Path, "trades_BTC_20260613.jsonl.gz")), CompressionLevel.Fastest)))
        {
            for (var line = 0; line < 100; line++)
            {
                file.WriteLine(line % 10 == 3 ? "{\"ts\":garbage" : $$"""{"ts":{{Lines.StartMs + (line * 100)}},"px":63000,"sz":0.1,"side":"B"}""");
            }

            file.WriteLine(new string('x', 200_000));
            file.Write($$"""{"ts":{{Lines.StartMs + 20_000}},"px":63000,"sz":0.1,"side":"B"}""");
        }

        var reports = new List<string>();
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, reports.Add);
        var trades = market.Records.Count(record => MarketEvent.Parser.ParseFrom(record.Value).BodyCase == MarketEvent.BodyOneofCase.Trade);
        Assert.Equal(91, trades);
        Assert.Equal(11, market.LinesRejected);
        Assert.Equal(2, reports.Count);
    }

    [Fact]
    public void Silence_is_marked_stale_then_as_a_gap_with_both_ends()
    {
        using var folder = new TemporaryFolder();
        var times = Enumerable.Range(0, 10).Select(minute => minute * 60_000L).Concat([1_200_000L]);
        File.WriteAllLines(Path.Combine(folder.Path, "ctx_ETH_20260613.jsonl"), times.Select(ms => $$"""{"ts":{{Lines.StartMs + ms}},"funding":0,"oi":1,"mark":3000,"oracle":3000}"""));
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, output.WriteLine);
        var statuses = market.Records.Select(record => MarketEvent.Parser.ParseFrom(record.Value)).Where(body => body.FeedStatus is { Stream: "ticker" }).Select(body => body.FeedStatus).ToList();
        Assert.Equal([FeedState.Live, FeedState.Stale, FeedState.Gap, FeedState.Live, FeedState.Ended], statuses.Select(status => status.State));
        Assert.Equal((1_200_000 - 540_000) * 1_000_000L, statuses[2].GapToUnixNs - statuses[2].GapFromUnixNs);
    }

    private static SourceOptions Slice(string data) => new() { Kind = "replay", Data = data, From = "2026-06-13T00:00:00Z", Until = "2026-06-13T01:00:00Z" };

    private string Hash(string data)
    {
        using var market = RecordedMarket.Open(Slice(data), output.WriteLine);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in market.Records)
        {
            hash.AppendData(record.Value);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
