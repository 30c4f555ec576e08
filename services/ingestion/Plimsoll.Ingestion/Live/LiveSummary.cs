using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Market.Books;
using SummaryLevel = Plimsoll.Ingestion.Core.Lines.BookLevel;

namespace Plimsoll.Ingestion.Live;

/// <summary>A live book in brief. Beyond its last snapshot a book is unknown: bands that reach there are lower bounds and say so.</summary>
internal static class LiveSummary
{
    /// <summary>Summarises a book that may be read.</summary>
    /// <param name="book">The book.</param>
    /// <param name="grid">Its ticks and lots.</param>
    /// <param name="contractSize">Base units in a quantity of 1.</param>
    public static DepthSummary Of(OrderBook book, BookGrid grid, double contractSize)
    {
        var (bids, asks) = (Levels(book, BookSide.Bid, grid, contractSize), Levels(book, BookSide.Ask, grid, contractSize));
        return bids.Length == 0 || asks.Length == 0
            ? new DepthSummary { State = BookState.Stale }
            : DepthSummaries.Of(bids, asks, Known(book, BookSide.Bid, grid, bids[0].Price), Known(book, BookSide.Ask, grid, asks[0].Price));
    }

    private static double Known(OrderBook book, BookSide side, BookGrid grid, double best) =>
        book.KnownToTicks(side) is { } ticks ? grid.PriceOf(ticks) : best;

    private static SummaryLevel[] Levels(OrderBook book, BookSide side, BookGrid grid, double contractSize)
    {
        var levels = new SummaryLevel[book.Count(side)];
        var count = 0;
        foreach (var level in book.Levels(side))
        {
            levels[count++] = new SummaryLevel(grid.PriceOf(level.PriceTicks), grid.SizeOf(level.SizeLots) * contractSize);
        }

        return levels;
    }
}
