using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Market.Books;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests.Depth;

/// <summary>Recorded Binance depth through codec, sequence rule and book, held against <see cref="PlainBook"/>.</summary>
public sealed class RecordedBookTests : IDisposable
{
    private const string First = "usdm_btcusdt_20240718.jsonl.gz";
    private const string Second = "usdm_btcusdt_20240719.jsonl.gz";

    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-books-").FullName;

    [Theory]
    [InlineData("usdm_btcusdt_20230404.jsonl.gz")]
    [InlineData(First)]
    [InlineData(First, Second)]
    public void A_recorded_book_has_no_false_gap_and_ends_as_an_independent_reconstruction_does(params string[] files)
    {
        var plain = new PlainBook();
        var paths = files.Select(file => SharedData.Require(Path.Combine("binance-raw", file))).ToArray();
        foreach (var path in paths)
        {
            plain.Play(path);
        }

        Assert.Equal(0, plain.Gaps);
        var replay = Play(paths);
        Assert.True(replay.IsValid);
        Assert.Equal((plain.Lines, plain.Applied), (replay.Messages, replay.Counts.Applied));
        Assert.Equal((0L, 0L, 0L, 0L, 0L), (replay.Counts.Gaps, replay.Counts.Duplicates, replay.Counts.Resyncs, replay.Counts.Crossed, replay.Undecodable));
        Assert.Equal(20, plain.Bids.Count);
        Assert.Equal(plain.Bids, replay.Best(BookSide.Bid, 20));
        Assert.Equal(plain.Asks, replay.Best(BookSide.Ask, 20));
    }

    [Fact]
    public void A_recording_without_a_snapshot_is_never_valid_and_shows_no_level()
    {
        var replay = Play(SharedData.Require(Path.Combine("binance-raw", Second)));
        Assert.False(replay.IsValid);
        Assert.Equal((0L, 0L), (replay.Counts.Applied, replay.Counts.Gaps));
        Assert.Empty(replay.Best(BookSide.Bid, 20));
    }

    [Fact]
    public void A_lost_line_is_one_gap_at_once_and_the_book_is_not_readable_to_the_end()
    {
        var lines = Lines(First);
        lines.RemoveAt(IndexOfDepth(lines, 700));
        var replay = Play(Write(lines));
        Assert.Equal((1L, false), (replay.Counts.Gaps, replay.IsValid));
    }

    [Fact]
    public void Repeated_lines_are_counted_and_change_nothing()
    {
        var lines = Lines(First);
        foreach (var place in new[] { 2_000, 1_000, 500 })
        {
            var index = IndexOfDepth(lines, place);
            lines.Insert(index, lines[index]);
        }

        var (clean, repeated) = (Play(Write(Lines(First))), Play(Write(lines)));
        Assert.Equal((3L, 0L, true), (repeated.Counts.Duplicates, repeated.Counts.Gaps, repeated.IsValid));
        Assert.Equal(clean.Best(BookSide.Bid, 20), repeated.Best(BookSide.Bid, 20));
        Assert.Equal(clean.Counts.Applied, repeated.Counts.Applied);
    }

    [Fact]
    public void A_damaged_depth_line_shows_as_a_gap_and_a_damaged_trade_as_nothing()
    {
        var lines = Lines(First);
        var index = IndexOfDepth(lines, 800);
        lines[index] = lines[index][..(lines[index].Length / 2)];
        lines.Insert(900, "1721347021080842761 {\"stream\":");
        lines.Insert(950, "no JSON at all");
        var replay = Play(Write(lines));
        Assert.Equal((3L, 1L, false), (replay.Undecodable, replay.Counts.Gaps, replay.IsValid));
        Assert.StartsWith("line ", replay.FirstFault);
    }

    [Fact]
    public void A_snapshot_after_a_gap_heals_the_book()
    {
        // The truth at any change, as a snapshot of that moment would show it.
        var lines = Lines(First);
        var at = IndexOfDepth(lines, 1_500);
        var truth = Play(Write(lines[..(at + 1)]));
        var number = JsonDocument.Parse(lines[at][(lines[at].IndexOf(' ') + 1)..]).RootElement.GetProperty("data").GetProperty("u").GetInt64();
        var snapshot = $"1721347021281597601 {{\"lastUpdateId\":{number},\"E\":1,\"T\":1,\"bids\":{Side(truth, BookSide.Bid)},\"asks\":{Side(truth, BookSide.Ask)}}}";
        lines.Insert(at + 3, snapshot);
        lines.RemoveAt(IndexOfDepth(lines, 1_400));
        var (clean, healed) = (Play(Write(Lines(First))), Play(Write(lines)));
        Assert.Equal((1L, 1L, true), (healed.Counts.Gaps, healed.Counts.Resyncs, healed.IsValid));
        Assert.Equal(clean.Best(BookSide.Bid, 20), healed.Best(BookSide.Bid, 20));
        Assert.Equal(clean.Best(BookSide.Ask, 20), healed.Best(BookSide.Ask, 20));
    }

    [Fact]
    public void A_torn_archive_plays_to_its_damage()
    {
        var bytes = File.ReadAllBytes(SharedData.Require(Path.Combine("binance-raw", First)));
        var path = Path.Combine(_folder, "torn.gz");
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.InRange(Play(path).Counts.Applied, 100, 3_000);
    }

    [Fact]
    public void The_report_holds_exactly_what_is_asked_for()
    {
        var report = JsonDocument.Parse(BookReport.ToJson(Play(SharedData.Require(Path.Combine("binance-raw", First))))).RootElement;
        Assert.Equal(
            ["messages", "applied", "duplicates", "gaps", "resyncs", "crossed", "valid", "bids", "asks"],
            report.EnumerateObject().Select(property => property.Name));
        Assert.Equal((63959.9, 20.327), (report.GetProperty("bids")[0][0].GetDouble(), report.GetProperty("bids")[0][1].GetDouble()));
        Assert.Equal(20, report.GetProperty("asks").GetArrayLength());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static BookReplay Play(params string[] paths)
    {
        var replay = new BookReplay(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());
        foreach (var path in paths)
        {
            using var file = new CaptureFile(path);
            while (file.TryRead(out var line))
            {
                replay.Play(line);
            }
        }

        return replay;
    }

    private static List<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Require(Path.Combine("binance-raw", file))), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static int IndexOfDepth(List<string> lines, int place) =>
        lines.Select((line, index) => (line, index)).Where(entry => entry.line.Contains("depthUpdate", StringComparison.Ordinal)).Skip(place).First().index;

    private static string Side(BookReplay replay, BookSide side) =>
        JsonSerializer.Serialize(replay.Best(side, 5_000).Select(level => new[] { $"{level.Price}", $"{(decimal)level.Quantity}" }));

    private string Write(IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, $"{Path.GetRandomFileName()}.jsonl");
        File.WriteAllText(path, string.Join('\n', lines) + "\n", Encoding.UTF8);
        return path;
    }
}
