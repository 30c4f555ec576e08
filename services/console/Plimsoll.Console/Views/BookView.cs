using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Console.Views;

/// <summary>The newest book. Levels are [price, size in base units], best first.</summary>
public sealed record BookView(
    About About,
    string Instrument,
    string Venue,
    string State,
    double? Mid,
    double? SpreadBp,
    IReadOnlyList<double[]> Bids,
    IReadOnlyList<double[]> Asks,
    IReadOnlyList<BookBandView> Bands)
{
    // Distances from mid that desks quote depth at.
    private static readonly int[] Distances = [5, 10, 25, 50, 100];

    internal static BookView Of(Book book, About about)
    {
        var bids = Levels(book.BidPrices, book.BidSizesBase);
        var asks = Levels(book.AskPrices, book.AskSizesBase);
        double? mid = bids.Count > 0 && asks.Count > 0 ? (bids[0][0] + asks[0][0]) / 2 : null;
        return new BookView(
            about,
            book.Instrument,
            Wire.Word(book.Venue),
            Wire.Word(book.State),
            mid,
            mid is { } price ? (asks[0][0] - bids[0][0]) / price * 10_000 : null,
            bids,
            asks,
            mid is { } middle ? [.. Distances.Select(bp => Band(bp, middle, bids, asks))] : []);
    }

    private static List<double[]> Levels(IReadOnlyList<double> prices, IReadOnlyList<double> sizes) =>
        [.. prices.Zip(sizes, (price, size) => new[] { price, size })];

    private static BookBandView Band(int bp, double mid, List<double[]> bids, List<double[]> asks)
    {
        var reach = mid * bp / 10_000;
        var isComplete = mid - bids[^1][0] >= reach && asks[^1][0] - mid >= reach;
        return new BookBandView(bp, Sum(bids, reach), Sum(asks, reach), isComplete);

        double Sum(List<double[]> levels, double within) =>
            levels.Where(level => Math.Abs(level[0] - mid) <= within).Sum(level => level[0] * level[1]);
    }
}

/// <summary>USD resting within a distance of mid; a lower bound where the book is not known that far.</summary>
public sealed record BookBandView(int Bp, double BidUsd, double AskUsd, bool Complete);
