using Plimsoll.Contracts.Market.V1;
using Plimsoll.Market.Books;
using SummaryLevel = Plimsoll.Ingestion.Core.Lines.BookLevel;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>A followed book in brief. Beyond its last snapshot a book is unknown: bands that reach there are lower bounds and say so.</summary>
public static class BookSummaries
{
    /// <summary>Summarises a book that may be read.</summary>
    /// <param name="book">The book.</param>
    /// <param name="grid">Its ticks and lots.</param>
    /// <param name="contractSize">Units of the venue's base in a quantity of 1.</param>
    /// <param name="unitsPerLot">How many of the asset one unit of the venue's base is; prices are divided by it.</param>
    public static DepthSummary Of(OrderBook book, BookGrid grid, double contractSize, double unitsPerLot = 1) => Of(book, grid, contractSize, unitsPerLot, null, 0);

    /// <summary>Summarises a book that may be read, and looks at what was added to it.</summary>
    internal static DepthSummary Of(OrderBook book, BookGrid grid, double contractSize, double unitsPerLot, DepthResilience? resilience, long timeMs)
    {
        var (bids, asks) = (Levels(book, BookSide.Bid, grid, contractSize, unitsPerLot), Levels(book, BookSide.Ask, grid, contractSize, unitsPerLot));
        if (bids.Length == 0 || asks.Length == 0)
        {
            resilience?.Lose();
            return new DepthSummary { State = BookState.Stale };
        }

        var (bidKnown, askKnown) = (Known(book, BookSide.Bid, grid, unitsPerLot) ?? bids[0].Price, Known(book, BookSide.Ask, grid, unitsPerLot) ?? asks[0].Price);
        var summary = DepthSummaries.Of(bids, asks, bidKnown, askKnown);
        resilience?.Look(timeMs, bids, asks, (bidKnown, askKnown));
        if (resilience?.Value is { } value) summary.Resilience = Math.Round(value, 6, MidpointRounding.ToEven);
        return summary;
    }

    private static double? Known(OrderBook book, BookSide side, BookGrid grid, double unitsPerLot) =>
        book.KnownToTicks(side) is { } ticks ? grid.PriceOf(ticks) / unitsPerLot : null;

    private static SummaryLevel[] Levels(OrderBook book, BookSide side, BookGrid grid, double contractSize, double unitsPerLot)
    {
        var levels = new SummaryLevel[book.Count(side)];
        var count = 0;
        foreach (var level in book.Levels(side))
        {
            levels[count++] = new SummaryLevel(grid.PriceOf(level.PriceTicks) / unitsPerLot, grid.SizeOf(level.SizeLots) * contractSize * unitsPerLot);
        }

        return levels;
    }
}
