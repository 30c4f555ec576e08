using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Turns a book into bands of resting USD around mid. Bands that the known levels do not reach are lower bounds and say so.</summary>
public static class DepthSummaries
{
    private const double BasisPoint = 1e-4;
    private const uint SlopeReferenceBp = 25;

    /// <summary>Band edges in basis points from mid.</summary>
    public static ReadOnlySpan<uint> BandsBp => [10, 25, 50, 100, 200, 500];

    /// <summary>Summarises one book.</summary>
    /// <param name="book">A decoded snapshot; a crossed one is summarised as stale, without bands.</param>
    public static DepthSummary Of(DepthLine book) =>
        book.IsCrossed
            ? new DepthSummary
            {
                BestBid = book.Bids[0].Price, BestAsk = book.Asks[0].Price, BidLevels = (uint)book.Bids.Length, AskLevels = (uint)book.Asks.Length, State = BookState.Stale,
            }
            : Of(book.Bids, book.Asks, book.Bids[^1].Price, book.Asks[^1].Price);

    /// <summary>Summarises a book that is in sequence and not crossed.</summary>
    /// <param name="bids">Bids, best first, at least one.</param>
    /// <param name="asks">Asks, best first, at least one.</param>
    /// <param name="bidKnown">Price to which the bids are known in full.</param>
    /// <param name="askKnown">Price to which the asks are known in full.</param>
    public static DepthSummary Of(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks, double bidKnown, double askKnown)
    {
        var (bestBid, bestAsk) = (bids[0].Price, asks[0].Price);
        var summary = new DepthSummary
        {
            BestBid = bestBid, BestAsk = bestAsk, BidLevels = (uint)bids.Length, AskLevels = (uint)asks.Length, State = BookState.Valid,
        };
        var mid = (bestBid + bestAsk) / 2;
        summary.BidKnownBp = Round(Math.Max(0, (mid - bidKnown) / mid / BasisPoint), 4);
        summary.AskKnownBp = Round(Math.Max(0, (askKnown - mid) / mid / BasisPoint), 4);
        foreach (var distanceBp in BandsBp)
        {
            summary.Bands.Add(new DepthBand
            {
                DistanceBp = distanceBp,
                BidUsd = UsdWithin(bids, mid, distanceBp),
                AskUsd = UsdWithin(asks, mid, distanceBp),
                Complete = distanceBp <= summary.BidKnownBp && distanceBp <= summary.AskKnownBp,
            });
        }

        var widest = summary.Bands.LastOrDefault(band => band.Complete) ?? summary.Bands[0];
        summary.Imbalance = Round((widest.BidUsd - widest.AskUsd) / Math.Max(widest.BidUsd + widest.AskUsd, double.Epsilon), 6);
        var reference = summary.Bands.First(band => band.DistanceBp == SlopeReferenceBp);
        if (widest.DistanceBp > SlopeReferenceBp && reference is { BidUsd: > 0, AskUsd: > 0 })
        {
            summary.Slope = Round(((widest.BidUsd / reference.BidUsd) + (widest.AskUsd / reference.AskUsd)) / 2, 6);
        }

        return summary;
    }

    private static double UsdWithin(ReadOnlySpan<BookLevel> levels, double mid, uint distanceBp)
    {
        var usd = 0.0;
        foreach (var level in levels)
        {
            if (Math.Abs(level.Price - mid) > mid * distanceBp * BasisPoint)
            {
                break;
            }

            usd += level.Price * level.SizeBase;
        }

        return Round(usd, 2);
    }

    private static double Round(double value, int digits) => Math.Round(value, digits, MidpointRounding.ToEven);
}
