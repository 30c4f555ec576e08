using System.Text;
using BenchmarkDotNet.Attributes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Market.Books;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Binance depth frames of ten levels, about 320 bytes, each of them different: validated, sequenced and applied; per frame.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private byte[][] _frames = [];
    private byte[] _snapshot = [];
    private BookReplay _replay = null!;

    /// <summary>Makes the frames.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var changes = new BookChanges(isNear: false, isDrifting: false);
        _snapshot = Encoding.UTF8.GetBytes($$"""{"lastUpdateId":0,"E":1,"T":1,"bids":[{{Levels(changes.Snapshot.Bids)}}],"asks":[{{Levels(changes.Snapshot.Asks)}}]}""");
        _frames = [.. changes.Batches.Select((batch, number) => Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"e":"depthUpdate","E":{{1_721_347_022_504 + (number * 37)}},"T":{{1_721_347_022_503 + (number * 37)}},"s":"BTCUSDT","U":{{(number * 10) + 1}},"u":{{(number * 10) + 10}},"pu":{{number * 10}},"b":[{{Levels(batch.Bids)}}],"a":[{{Levels(batch.Asks)}}]}""")))];
        _replay = new BookReplay(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());
    }

    /// <summary>A snapshot, then every frame in sequence.</summary>
    [Benchmark(OperationsPerInvoke = BookChanges.Messages)]
    public long FrameToBook()
    {
        _replay.Disconnect();
        _replay.Play(_snapshot);
        foreach (var frame in _frames)
        {
            _replay.Play(frame);
        }

        return _replay.IsValid ? _replay.Counts.Applied : throw new InvalidOperationException("the book is not valid");
    }

    private static string Levels(LevelColumns levels)
    {
        var text = new StringBuilder();
        for (var i = 0; i < levels.Count; i++)
        {
            text.Append(i > 0 ? "," : string.Empty).Append(FormattableString.Invariant($"[\"{levels.PriceTicks[i] / 100.0:0.00}\",\"{levels.SizeLots[i] / 1000.0:0.000}\"]"));
        }

        return text.ToString();
    }
}
