using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>One band of resting liquidity that the book shows whole.</summary>
/// <param name="DistanceBp">Distance from mid in basis points.</param>
/// <param name="BidUsd">USD resting on the bid side within it.</param>
/// <param name="AskUsd">USD resting on the ask side within it.</param>
public readonly record struct VisibleBand(uint DistanceBp, double BidUsd, double AskUsd);

/// <summary>The newest depth summary of a venue, complete bands only.</summary>
public sealed class VisibleDepth
{
    private const int MaxBands = 64;

    private VisibleBand[] bands = [];

    /// <summary>Event time of the summary; 0 where there is none.</summary>
    public long AsOfUnixNs { get; private set; }

    /// <summary>Takes a summary.</summary>
    /// <param name="complete">Complete bands, any order; the first 64 count.</param>
    /// <param name="asOfUnixNs">Event time.</param>
    public void Replace(IEnumerable<VisibleBand> complete, long asOfUnixNs)
    {
        bands = [.. complete.Take(MaxBands).OrderBy(band => band.DistanceBp)];
        AsOfUnixNs = asOfUnixNs;
    }

    /// <summary>
    /// USD that liquidations of a side would trade against within a distance: longs sell into bids. The narrowest complete band that
    /// reaches so far; null where the book does not show it.
    /// </summary>
    /// <param name="side">Side that is liquidated.</param>
    /// <param name="distanceBp">Distance from mark in basis points.</param>
    public double? UsdWithin(PositionSide side, double distanceBp)
    {
        foreach (var band in bands)
        {
            if (band.DistanceBp >= distanceBp) return side == PositionSide.Long ? band.BidUsd : band.AskUsd;
        }

        return null;
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(AsOfUnixNs);
        page.Write(bands.Length);
        foreach (var band in bands)
        {
            page.Write((int)band.DistanceBp);
            page.Write(band.BidUsd);
            page.Write(band.AskUsd);
        }
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        AsOfUnixNs = page.ReadInt64();
        bands = new VisibleBand[PageBounds.Within(page.ReadInt32(), 0, MaxBands)];
        for (var i = 0; i < bands.Length; i++) bands[i] = new VisibleBand((uint)page.ReadInt32(), page.ReadDouble(), page.ReadDouble());
    }
}
