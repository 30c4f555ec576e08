using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.IntegrationTests;

/// <summary>What a venue was at one moment, from its ledger and its book, not from its messages.</summary>
/// <param name="Mark">Mark price.</param>
/// <param name="Index">Index price.</param>
/// <param name="OpenInterestBase">One side.</param>
/// <param name="Funding">Rate of the running interval.</param>
/// <param name="BestBid">Best bid.</param>
/// <param name="BestAsk">Best ask.</param>
/// <param name="BidUsd">Resting within 10 basis points below mid, USD.</param>
/// <param name="AskUsd">Resting within 10 basis points above mid, USD.</param>
internal sealed record TrueLook(double Mark, double Index, double OpenInterestBase, double Funding, double BestBid, double BestAsk, double BidUsd, double AskUsd)
{
    public const uint BandBp = 10;

    public static TrueLook At(VenueMarket venue)
    {
        var (book, spec) = (venue.Book, venue.Spec);
        return new TrueLook(
            spec.Price(venue.Mark.Ticks), spec.Price(venue.IndexTicks), spec.Size(venue.Ledger.OpenInterestLots), venue.Funding.Rate,
            spec.Price((double)book.BestBid), spec.Price((double)book.BestAsk), Within(venue, bids: true), Within(venue, bids: false));
    }

    private static double Within(VenueMarket venue, bool bids)
    {
        var (book, mid, usd) = (venue.Book, (venue.Book.BestBid + venue.Book.BestAsk) / 2.0, 0.0);
        for (var price = book.NextPrice(bids, OrderBook.None); price != OrderBook.None && Math.Abs(price - mid) <= mid * BandBp * 1e-4; price = book.NextPrice(bids, price))
            usd += venue.Spec.UsdOf(book.LotsAt(price), price);
        return usd;
    }
}
