using System.Diagnostics.Metrics;
using System.IO.Compression;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Streams;
using Plimsoll.Market.Books;
using Plimsoll.Testing;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>A recording of a loopback venue holds what it takes to build the same book again.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task A_recording_plays_to_the_venues_own_book_over_rotated_files_and_survives_a_torn_tail()
    {
        await using var venue = new LoopbackBinance(300);
        await venue.StartAsync();
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var stop = new CancellationTokenSource();
        var options = new LiveOptions { Venues = "binance", Instruments = "BTC-USDT", SilenceSeconds = 60, LeastPauseMs = 50 };
        options.Endpoints["binance"] = new EndpointOptions { Stream = $"ws://{venue.Address.Authority}/stream", Rest = venue.Address.ToString() };
        var recording = RecordingSession.RunAsync(
            options, folder.Path, TimeSpan.FromMilliseconds(150), long.MaxValue, services.GetRequiredService<IMeterFactory>(), TimeProvider.System, new LogLines(), stop.Token);
        var started = TimeProvider.System.GetTimestamp();
        while (!venue.HasPlayedAll || venue.SnapshotTimes.Count == 0 || TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(1.5))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < LiveWorld.Deadline, "the venue has not played all");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        // The last change has left the venue and may still be on its way.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await stop.CancelAsync();
        var recorded = Assert.Single(await recording);
        Assert.Equal((0L, null), (recorded.Lost, recorded.Fault));
        var files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(recorded.Files, files.Count);
        Assert.InRange(files.Count, 2, 100);

        var replay = Play(files);
        Assert.Equal((true, 0L), (replay.IsValid, replay.Counts.Gaps));
        Assert.Equal(recorded.Frames, replay.Messages);
        Assert.Equal(venue.Book.Bids, replay.Best(BookSide.Bid, 20));
        Assert.Equal(venue.Book.Asks, replay.Best(BookSide.Ask, 20));

        // The same files through the live adapters, on the clock of the recording: the same bytes every time.
        var (first, second) = (Events(folder.Path), Events(folder.Path));
        Assert.Equal(first.Select(record => record.Id), second.Select(record => record.Id));
        Assert.True(first.Zip(second).All(pair => pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value)), "the same files gave other bytes");
        Assert.Contains(first, record => MarketEvent.Parser.ParseFrom(record.Value) is { Origin: Origin.Replay, Depth: { State: BookState.Valid, Bands.Count: 6 } });

        // The recorder dies in the middle of a file: what stood before the tear still plays. (The file of most messages, not of most
        // bytes: that one may end with a snapshot, and half a snapshot is still one message, though a rejected one.)
        var fullest = files.MaxBy(file => Play([file]).Messages)!;
        await File.WriteAllBytesAsync(fullest, (await File.ReadAllBytesAsync(fullest))[..^((int)new FileInfo(fullest).Length / 3)]);
        var torn = Play(files);
        Assert.InRange(torn.Messages, 1, replay.Messages - 1);
    }

    [Fact]
    public async Task A_file_that_was_not_closed_plays_to_its_last_flush()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "binance_open.frames.jsonl.gz");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        await gzip.WriteAsync("1721347020984480942 {\"lastUpdateId\":100,\"E\":1,\"T\":1,\"bids\":[[\"100\",\"2\"]],\"asks\":[[\"101\",\"3\"]]}\n"u8.ToArray());
        await gzip.FlushAsync();
        await file.FlushAsync();
        Assert.Equal([(100.0, 2.0)], Play([path]).Best(BookSide.Bid, 5));
    }

    private static List<OutputRecord> Events(string folder)
    {
        var options = new SourceOptions { Kind = "replay", Data = folder, Instruments = "BTC-USDT" };
        using var market = CaptureMarket.Open(Directory.GetFiles(folder), options, _ => { });
        var records = market.Records.ToList();
        Assert.Equal((1, 1), market.Books);
        return records;
    }

    private static BookReplay Play(IEnumerable<string> files)
    {
        var replay = new BookReplay(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());
        foreach (var path in files)
        {
            using var file = new CaptureFile(path);
            while (file.TryRead(out var line))
            {
                replay.Play(line);
            }
        }

        return replay;
    }
}
