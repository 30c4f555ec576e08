using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests.Depth;

public sealed class FrameAllocationTests
{
    [Fact]
    public void Ten_thousand_frames_to_the_book_allocate_nothing()
    {
        var random = new Random(3);
        byte[][] frames = [.. Enumerable.Range(0, 10_000).Select(number => Encoding.UTF8.GetBytes(
            $$"""{"e":"depthUpdate","E":1721347022504,"T":1721347022504,"s":"BTCUSDT","U":{{number + 1}},"u":{{number + 1}},"pu":{{number}},"b":[["{{63_000 - random.Next(1, 900)}}.50","{{random.Next(0, 3)}}.125"]],"a":[["{{63_001 + random.Next(1, 900)}}.50","{{random.Next(0, 3)}}.000"]]}"""))];
        var snapshot = """{"lastUpdateId":0,"E":1,"T":1,"bids":[["63000.50","1.125"]],"asks":[["63001.50","1"]]}"""u8.ToArray();
        var replay = new BookReplay(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());
        var rounds = 0;
        Assert.Equal(0, Allocated.Least(() =>
        {
            rounds++;
            replay.Disconnect();
            replay.Play(snapshot);
            foreach (var frame in frames)
            {
                replay.Play(frame);
            }
        }));
        Assert.True(replay.IsValid);
        Assert.Equal(rounds * 10_000, replay.Counts.Applied);
    }
}
