using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>
/// The state of one pool, and what can be traded against it: there is no book, so size is bounded by capacity and pays price impact
/// (gmx-synthetics: PositionPricingUtils, MarketUtils; venue reference 6).
/// </summary>
/// <param name="LongUsd">Open interest of longs, USD.</param>
/// <param name="ShortUsd">Open interest of shorts, USD.</param>
/// <param name="LongBase">Open interest of longs, base units.</param>
/// <param name="ShortBase">Open interest of shorts, base units.</param>
/// <param name="MaxLongUsd">Most open interest of longs.</param>
/// <param name="MaxShortUsd">Most open interest of shorts.</param>
/// <param name="PoolLong">Units of the long token in the pool.</param>
/// <param name="PoolShort">Units of the short token in the pool.</param>
/// <param name="LongReserve">Share of the pool that may back longs.</param>
/// <param name="ShortReserve">Share of the pool that may back shorts.</param>
/// <param name="PositiveImpact">Impact factor of trades that even the sides out.</param>
/// <param name="NegativeImpact">Impact factor of trades that make them less even.</param>
/// <param name="ImpactExponent">Exponent of the imbalance.</param>
public sealed record GmxState(
    double LongUsd, double ShortUsd, double LongBase, double ShortBase, double MaxLongUsd, double MaxShortUsd, double PoolLong, double PoolShort,
    double LongReserve, double ShortReserve, double PositiveImpact, double NegativeImpact, double ImpactExponent)
{
    // The bisection halves the whole capacity: below a cent after so many steps.
    private const int Steps = 60;

    /// <summary>USD of longs that can still be opened at a price.</summary>
    public double LongCapacityUsd(double price) => Math.Max(0, Math.Min(MaxLongUsd - LongUsd, (PoolLong * price * LongReserve) - (LongBase * price)));

    /// <summary>USD of shorts that can still be opened.</summary>
    public double ShortCapacityUsd => Math.Max(0, Math.Min(MaxShortUsd - ShortUsd, (PoolShort * ShortReserve) - ShortUsd));

    /// <summary>Price impact of a trade, USD; below 0 where the trader pays.</summary>
    /// <param name="isBuy">Longs grow, or shorts shrink.</param>
    /// <param name="sizeUsd">Size, USD.</param>
    public double ImpactUsd(bool isBuy, double sizeUsd)
    {
        var before = LongUsd - ShortUsd;
        var after = before + (isBuy ? sizeUsd : -sizeUsd);
        var isSameSide = before == 0 || after == 0 || (before > 0) == (after > 0);
        double Of(double imbalance, double factor) => Math.Pow(Math.Abs(imbalance), ImpactExponent) * factor;
        if (!isSameSide) return Of(before, PositiveImpact) - Of(after, NegativeImpact);
        var factor = Math.Abs(after) < Math.Abs(before) ? PositiveImpact : NegativeImpact;
        return Of(before, factor) - Of(after, factor);
    }

    /// <summary>What can be traded within a distance of the price: the largest size whose impact costs no more than that, within capacity.</summary>
    /// <param name="isBuy">Bought from the pool, else sold to it.</param>
    /// <param name="distanceBp">Distance, basis points.</param>
    /// <param name="price">Price of the index.</param>
    public double UsdWithin(bool isBuy, uint distanceBp, double price)
    {
        var (low, high) = (0.0, isBuy ? LongCapacityUsd(price) : ShortCapacityUsd);
        bool Fits(double sizeUsd) => -ImpactUsd(isBuy, sizeUsd) <= sizeUsd * distanceBp * 1e-4;
        if (Fits(high)) return high;
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Fits(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The same at the distances of every depth summary.</summary>
    public int Bands(double price, Span<DepthBandLevel> bands)
    {
        var count = 0;
        foreach (var distanceBp in DepthSummaries.BandsBp)
        {
            bands[count++] = new DepthBandLevel(distanceBp, UsdWithin(isBuy: false, distanceBp, price), UsdWithin(isBuy: true, distanceBp, price));
        }

        return count;
    }
}
