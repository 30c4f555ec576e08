using System.IO.Compression;
using System.Text;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

/// <summary>Recordings as they come out of crashed recorders and full disks.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_damage_loses_no_valid_line_and_every_line_is_accounted_for(int seed)
    {
#pragma warning disable RS0030 // A fixed seed makes the run repeatable.
        var random = new Random(seed);
#pragma warning restore RS0030
        using var folder = new TemporaryFolder();
        var (valid, damaged) = (0, 0);
        foreach (var (name, line) in (ReadOnlySpan<(string, Func<long, string>)>)[("trades_BTC_20260613.jsonl", Trade), ("ctx_BTC_20260613.jsonl", Context), ("l2_BTC_20260613.jsonl", Book)])
        {
            using var file = File.Create(Path.Combine(folder.Path, name));
            for (var number = 0; number < 2_000; number++)
            {
                var bytes = Encoding.UTF8.GetBytes(line(number * 1_000L));
                if (random.Next(5) == 0)
                {
                    damaged++;
                    // Never a line break: that would make two lines of one.
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
                    bytes = bytes[..random.Next(1, bytes.Length)];
                }
                else
                {
                    valid++;
                }

                file.Write(bytes);
                file.Write("\n"u8);
            }
        }

        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, _ => { });
        var bodies = market.Records.Select(record => MarketEvent.Parser.ParseFrom(record.Value)).ToList();
        var accepted = bodies.Count(body => body.Trade is not null || body.OpenInterest is not null) + market.Health.Where(stream => stream.Name == "depth").Sum(stream => (long)stream.Events);
        Assert.Equal((6_000, valid, damaged), (market.LinesRead, accepted, market.LinesRejected));
        Assert.Equal(damaged, market.RejectedBy.Values.Sum());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void A_torn_archive_gives_what_stood_before_the_tear_and_says_so(double kept)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "trades_BTC_20260613.jsonl.gz");
        using (var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
        {
            for (var line = 0; line < 20_000; line++)
            {
                file.WriteLine(Trade(line * 100L));
            }
        }

        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * kept)]);
        var reports = new List<string>();
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, reports.Add);
        var trades = market.Records.Count(record => MarketEvent.Parser.ParseFrom(record.Value).Trade is not null);
        Assert.InRange(trades, (int)(20_000 * (kept - 0.2)), 20_000 - 1);
        Assert.Contains(reports, report => report.Contains("torn", StringComparison.Ordinal));
    }

    [Fact]
    public void A_crossed_book_in_the_middle_is_counted_reported_once_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(Path.Combine(folder.Path, "l2_BTC_20260613.jsonl"), Enumerable.Range(0, 30).Select(line =>
            line is 10 or 20 ? Book(line * 2_000L).Replace("100.5", "102.5", StringComparison.Ordinal) : Book(line * 2_000L)));
        var reports = new List<string>();
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder.Path }, reports.Add);
        var states = market.Records.Select(record => MarketEvent.Parser.ParseFrom(record.Value)).Where(body => body.Depth is not null).Select(body => body.Depth.State).ToList();
        Assert.Equal(30, states.Count);
        Assert.Equal([10, 20], states.Index().Where(state => state.Item == BookState.Stale).Select(state => state.Index));
        Assert.Equal(2, market.LinesRejected);
        Assert.Contains("crossed", Assert.Single(market.RejectedBy).Key.Fault, StringComparison.Ordinal);
        Assert.Contains("line 11", Assert.Single(reports), StringComparison.Ordinal);
    }

    private static string Trade(long ms) => $$"""{"ts":{{Lines.StartMs + ms}},"px":63000.5,"sz":0.125,"side":"A"}""";

    private static string Context(long ms) => $$"""{"ts":{{Lines.StartMs + ms}},"funding":1.25e-05,"oi":33000.5,"mark":63001.5,"oracle":63002.5}""";

    private static string Book(long ms) => $$"""{"ts":{{Lines.StartMs + ms}},"bids":[[100.5,1],[100,2]],"asks":[[101.5,1],[102,2]]}""";
}
