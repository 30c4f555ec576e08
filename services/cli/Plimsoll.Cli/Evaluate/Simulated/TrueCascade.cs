using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>What a cascade would run through at a minute of a simulated market: true positions and the venues' own books.</summary>
/// <param name="Market">For the cascade simulator.</param>
/// <param name="DepthUsd">Visible depth of that side, all venues, USD.</param>
internal sealed record TrueCascade(CascadeMarket Market, double DepthUsd)
{
    // Stops lie beside liquidations, and positions change after they were read: a quarter of the mass either way.
    private const double LowBand = 0.78;
    private const double HighBand = 1.28;

    /// <summary>The market, or null where no book has a level.</summary>
    public static TrueCascade? At(WatchedMinute minute, double price, PositionSide side)
    {
        List<CascadeVenue> venues = [];
        var depth = 0.0;
        foreach (var book in minute.Books)
        {
            var levels = (side == PositionSide.Long ? book.Bids : book.Asks).Select(level => new BookStep(level.Price, level.SizeBase)).ToArray();
            if (DepthLadder.Of(levels, MarketBuilder.BucketWidth, MarketBuilder.Buckets) is not { } ladder) continue;
            depth += levels.Sum(level => level.Price * level.Quantity);
            var mass = TrueMass.Ahead(minute.Positions, side, price, MarketBuilder.BucketWidth, MarketBuilder.Buckets, book.Venue);
            venues.Add(new CascadeVenue(book.Venue.ToString(), mass, ladder.Usd, ladder.VisibleBuckets));
        }

        var zone = new CascadeZone("truth", price, price, price, 1, LowBand, HighBand);
        return venues.Count == 0 ? null : new TrueCascade(new CascadeMarket(side, price, MarketBuilder.BucketWidth, venues, new int[MarketBuilder.Buckets], [zone]), depth);
    }
}
