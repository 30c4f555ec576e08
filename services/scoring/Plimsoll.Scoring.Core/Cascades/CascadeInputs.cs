using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>Messages as what the simulator takes.</summary>
public static class CascadeInputs
{
    /// <summary>The zones of a side that still lie before the mark.</summary>
    /// <param name="zones">Newest zones.</param>
    /// <param name="side">Whose positions are liquidated.</param>
    public static IReadOnlyList<CascadeZone> Zones(IEnumerable<Zone> zones, PositionSide side) =>
    [
        .. zones.Where(zone => zone.Side == side && zone.LowPrice > 0 && zone.HighPrice >= zone.LowPrice && zone.MassUsd > 0)
            .Select(zone => new CascadeZone(
                zone.Id, zone.LowPrice, zone.HighPrice, Math.Clamp(zone.PeakPrice, zone.LowPrice, zone.HighPrice), zone.MassUsd, zone.MassLowUsd, zone.MassHighUsd)),
    ];

    /// <summary>The side of a book that a cascade would hit: bids where longs are liquidated.</summary>
    /// <param name="book">The book.</param>
    /// <param name="side">Whose positions are liquidated.</param>
    public static IReadOnlyList<BookStep> Levels(Book book, PositionSide side)
    {
        var (prices, sizes) = side == PositionSide.Long ? (book.BidPrices, book.BidSizesBase) : (book.AskPrices, book.AskSizesBase);
        return [.. prices.Take(Math.Min(prices.Count, sizes.Count)).Select((price, i) => new BookStep(price, sizes[i]))];
    }

    /// <summary>The side as the market rooms name it.</summary>
    /// <param name="side">Long or short.</param>
    public static Plimsoll.Market.PositionSide Side(PositionSide side) =>
        side == PositionSide.Long ? Plimsoll.Market.PositionSide.Long : Plimsoll.Market.PositionSide.Short;
}
