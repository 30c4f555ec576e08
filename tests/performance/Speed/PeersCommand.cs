using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Benchmarks.Benches;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Market.Books;

namespace Plimsoll.Benchmarks.Speed;

/// <summary>The book, frames and JSON beside what others have, on the same changes and frames, one after the other on the same machine.</summary>
internal static class PeersCommand
{
    private const double Seconds = 2;
    private const string PeerFolder = "tests/performance/peers";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "artifacts/peers";
        Directory.CreateDirectory(folder);
        var frames = new DepthFrames();
        await File.WriteAllTextAsync(Path.Combine(folder, "frames.jsonl"), string.Join('\n', frames.All.Prepend(frames.Snapshot).Select(Encoding.UTF8.GetString)) + "\n");
        foreach (var isNear in new[] { true, false })
        {
            var changes = new BookChanges(isNear);
            await File.WriteAllTextAsync(Path.Combine(folder, isNear ? "near.json" : "general.json"), Json(changes));
            Books(changes, isNear ? "near" : "general");
        }

        Frames(frames);
        var bytes = frames.All.Sum(frame => frame.Length);
        Measured.Rate("strict JSON, Utf8JsonReader", "MB/s", bytes / 1e6, Seconds, () => ReadAll(frames.All));
        var code = await RunAsync("node", [Path.Combine(PeerFolder, "books.mjs"), folder]);
        return code + await RunAsync("python3", [Path.Combine(PeerFolder, "books.py"), folder]);
    }

    private static void Books(BookChanges changes, string kind)
    {
        var book = new OrderBook();
        book.Load(changes.Snapshot);
        Measured.Rate($"book {kind}, Plimsoll", "levels/s", BookChanges.Messages * BookChanges.PerMessage, Seconds, () =>
        {
            foreach (var batch in changes.Batches)
            {
                book.Apply(batch);
                _ = book.BestTicks(BookSide.Bid);
            }
        });
        var sorted = new BookBenchmarks { Near = kind == "near" };
        sorted.Setup();
        Measured.Rate($"book {kind}, two SortedDictionary", "levels/s", BookChanges.Messages * BookChanges.PerMessage, Seconds, () => sorted.SortedDictionaries());
    }

    private static void Frames(DepthFrames frames)
    {
        var replay = new BookReplay(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());
        Measured.Rate("frame to book, Plimsoll", "frames/s", frames.All.Count, Seconds, () =>
        {
            replay.Disconnect();
            replay.Play(frames.Snapshot);
            foreach (var frame in frames.All)
            {
                replay.Play(frame);
            }
        });
        if (!replay.IsValid) throw new InvalidOperationException("the book is not valid");
    }

    private static void ReadAll(IReadOnlyList<byte[]> frames)
    {
        foreach (var frame in frames)
        {
            var reader = new Utf8JsonReader(frame);
            while (reader.Read())
            {
                // Every token is validated by reading it.
            }
        }
    }

    private static string Json(BookChanges changes)
    {
        var text = new StringBuilder("[");
        foreach (var batch in changes.Batches.Prepend(changes.Snapshot))
        {
            text.Append(text.Length > 1 ? ",[[" : "[[").Append(Levels(batch.Bids)).Append("],[").Append(Levels(batch.Asks)).Append("]]");
        }

        return text.Append(']').ToString();
    }

    private static string Levels(LevelColumns levels) =>
        string.Join(',', levels.PriceTicks.ToArray().Zip(levels.SizeLots.ToArray()).Select(level => FormattableString.Invariant($"[{level.First},{level.Second}]")));

    private static async Task<int> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        using var deadline = new CancellationTokenSource(Deadline);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            var parts = line.Split('\t');
            System.Console.WriteLine(FormattableString.Invariant($"{parts[0],-52} {double.Parse(parts[1], CultureInfo.InvariantCulture),14:N0} {parts[2]}"));
        }

        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }
}
