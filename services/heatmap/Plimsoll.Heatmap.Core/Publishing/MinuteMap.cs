using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// The map of one instrument at the end of a minute, summed over venues in USD at bucket prices, on the window of the venue with the most
/// open interest and without the leftovers on the wrong side of its mark. Columns are reused.
/// </summary>
internal sealed class MinuteMap
{
    private readonly float[] quantity;
    private readonly double[][] usd;

    /// <summary>Columns for a number of buckets.</summary>
    public MinuteMap(int buckets)
    {
        quantity = new float[buckets];
        usd = [new double[buckets], new double[buckets]];
    }

    /// <summary>The venue with the most open interest; null before the first mark.</summary>
    public VenueState? Primary { get; private set; }

    /// <summary>Open interest in USD, one side, all venues.</summary>
    public double OpenInterestUsd { get; private set; }

    /// <summary>Open interest in USD that observed changes have placed, mean of the sides.</summary>
    public double PlacedUsd { get; private set; }

    /// <summary>The part of it at venues that are not silent.</summary>
    public double CoveredUsd { get; private set; }

    /// <summary>Open interest in USD at venues that are not silent.</summary>
    public double MeasuredUsd { get; private set; }

    /// <summary>First bucket of the primary venue's window on the side's own side of its mark.</summary>
    public int FirstOf(PositionSide side) => side == PositionSide.Long ? 0 : Primary!.Map!.EndOfCentresAtOrBelow(0);

    /// <summary>USD by bucket, from <see cref="FirstOf"/> on: longs end at the mark, shorts begin at it.</summary>
    public ReadOnlySpan<double> Usd(PositionSide side) =>
        side == PositionSide.Long ? usd[0].AsSpan(0, Primary!.Map!.FirstCentreAtOrAbove(0)) : usd[1].AsSpan(FirstOf(side));

    /// <summary>Adds up the venues.</summary>
    /// <param name="venues">Venues by number.</param>
    /// <param name="nowUnixNs">The event clock.</param>
    /// <param name="maxSilenceMs">A venue that has sent nothing for longer is silent.</param>
    public void Fill(IReadOnlyList<VenueState> venues, long nowUnixNs, long maxSilenceMs)
    {
        CoveredUsd = 0;
        MeasuredUsd = 0;
        var primarySpeaks = false;
        Primary = null;
        OpenInterestUsd = 0;
        PlacedUsd = 0;
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map) continue;
            var speaks = !venue.IsSilent(nowUnixNs, maxSilenceMs);
            if (Primary is null || (speaks, venue.OpenInterestUsd).CompareTo((primarySpeaks, Primary.OpenInterestUsd)) > 0) (Primary, primarySpeaks) = (venue, speaks);
            OpenInterestUsd += venue.OpenInterestUsd;
            var unknown = (map.Side(PositionSide.Long).Unknown + map.Side(PositionSide.Short).Unknown) / 2;
            var placed = Math.Max(0, (map.OpenInterestBase ?? 0) - unknown) * map.MarkPrice;
            PlacedUsd += placed;
            if (!speaks) continue;
            CoveredUsd += placed;
            MeasuredUsd += venue.OpenInterestUsd;
        }

        if (Primary?.Map is not { } main) return;
        Fill(venues, main, PositionSide.Long);
        Fill(venues, main, PositionSide.Short);
    }

    private void Fill(IReadOnlyList<VenueState> venues, VenueMap main, PositionSide side)
    {
        Array.Clear(quantity);
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map) continue;
            var from = Math.Max(main.FirstBucket, map.FirstBucket);
            var count = Math.Min(main.FirstBucket + main.Buckets, map.FirstBucket + map.Buckets) - from;
            if (count <= 0) continue;
            var target = quantity.AsSpan(from - main.FirstBucket, count);
            for (var k = 0; k < map.Kernels.Count; k++)
                CellMath.AddScaled(target, map.Side(side).Cells[k].AsSpan(from - map.FirstBucket, count), (float)map.Kernels.Weights[k]);
        }

        var column = usd[(int)side];
        for (var i = 0; i < column.Length; i++) column[i] = quantity[i] * main.CentrePrices[i];
    }
}
