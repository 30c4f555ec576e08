using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Tests.Depth;

public sealed class DepthFeedTests
{
    [Fact]
    public void A_finer_price_or_size_than_ever_before_puts_the_book_on_a_finer_grid()
    {
        var replay = Replay();
        Play(replay, """{"lastUpdateId":100,"E":1,"T":1,"bids":[["100.50","2"],["99","1.5"]],"asks":[["101","3"]]}""");
        Play(replay, Change(101, 102, 100, """["100.125","0.25"]""", """["101","0.001"]"""));
        Assert.True(replay.IsValid);
        Assert.Equal([(100.5, 2), (100.125, 0.25), (99, 1.5)], replay.Best(BookSide.Bid, 9));
        Assert.Equal([(101, 0.001)], replay.Best(BookSide.Ask, 9));
    }

    [Fact]
    public void A_price_that_no_grid_can_hold_makes_the_book_unreadable_until_the_gap_shows()
    {
        var replay = Replay();
        Play(replay, """{"lastUpdateId":100,"E":1,"T":1,"bids":[["123456789.5","2"]],"asks":[["123456790","3"]]}""");
        Play(replay, Change(101, 102, 100, """["0.0000000000000001","1"]""", """["123456790","0"]"""));
        Assert.False(replay.IsValid);
        Play(replay, Change(103, 104, 102, """["1","1"]""", """["123456790","3"]"""));
        Assert.Equal((false, 1L), (replay.IsValid, replay.Counts.Gaps));
    }

    [Fact]
    public void The_first_symbol_is_the_books_and_others_pass_by()
    {
        var replay = Replay();
        Play(replay, """{"lastUpdateId":100,"E":1,"T":1,"bids":[["100","2"]],"asks":[["101","3"]]}""");
        Play(replay, Change(101, 102, 100, """["99","1"]""", """["102","1"]"""));
        Play(replay, Change(1, 2, 0, """["5000","1"]""", """["5001","1"]""", "ETHUSDT"));
        Assert.Equal(("BTCUSDT", 1L, true), (replay.Symbol, replay.Elsewhere, replay.IsValid));
    }

    private static string Change(long first, long last, long previous, string bid, string ask, string symbol = "BTCUSDT") =>
        $$"""{"e":"depthUpdate","E":2,"T":2,"s":"{{symbol}}","U":{{first}},"u":{{last}},"pu":{{previous}},"b":[{{bid}}],"a":[{{ask}}]}""";

    private static BookReplay Replay() => new(CaptureVenues.CodecOf(Venue.BinanceUsdm, new SymbolTable()), new BinanceRule());

    private static void Play(BookReplay replay, string line) => replay.Play(Encoding.UTF8.GetBytes(line));
}
