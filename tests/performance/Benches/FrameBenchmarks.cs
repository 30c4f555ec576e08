using BenchmarkDotNet.Attributes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Binance depth frames of ten levels, about 320 bytes, each of them different: validated, sequenced and applied; per frame.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private readonly DepthFrames _frames = new();
    private BookReplay _replay = null!;

    /// <summary>Makes the frames.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _replay = new BookReplay(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());
    }

    /// <summary>A snapshot, then every frame in sequence.</summary>
    [Benchmark(OperationsPerInvoke = BookChanges.Messages)]
    public long FrameToBook()
    {
        _replay.Disconnect();
        _replay.Play(_frames.Snapshot);
        foreach (var frame in _frames.All)
        {
            _replay.Play(frame);
        }

        return _replay.IsValid ? _replay.Counts.Applied : throw new InvalidOperationException("the book is not valid");
    }
}
