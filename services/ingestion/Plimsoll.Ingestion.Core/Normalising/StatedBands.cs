using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Liquidity that a source states by distance as a depth summary. It has no levels; every stated band is complete, for the source says so.</summary>
public static class StatedBands
{
    private const uint SlopeReferenceBp = 25;

    /// <summary>Summarises the bands.</summary>
    /// <param name="bands">The bands.</param>
    /// <param name="bidPrice">Price at which can be sold, above 0.</param>
    /// <param name="askPrice">Price at which can be bought, above 0.</param>
    public static DepthSummary Of(in DepthBandsMessage bands, double bidPrice, double askPrice)
    {
        var summary = new DepthSummary { BestBid = bidPrice, BestAsk = askPrice, State = BookState.Valid };
        foreach (var band in bands.Bands)
        {
            summary.Bands.Add(new DepthBand { DistanceBp = band.DistanceBp, BidUsd = Math.Round(band.BidUsd, 2), AskUsd = Math.Round(band.AskUsd, 2), Complete = true });
        }

        if (summary.Bands.Count == 0)
        {
            summary.State = BookState.Stale;
            return summary;
        }

        var widest = summary.Bands[^1];
        (summary.BidKnownBp, summary.AskKnownBp) = (widest.DistanceBp, widest.DistanceBp);
        var both = widest.BidUsd + widest.AskUsd;
        summary.Imbalance = both > 0 ? Math.Round((widest.BidUsd - widest.AskUsd) / both, 6) : 0;
        if (summary.Bands.FirstOrDefault(band => band.DistanceBp == SlopeReferenceBp) is { BidUsd: > 0, AskUsd: > 0 } near && widest != near)
        {
            summary.Slope = Math.Round(((widest.BidUsd / near.BidUsd) + (widest.AskUsd / near.AskUsd)) / 2, 6);
        }

        return summary;
    }
}
