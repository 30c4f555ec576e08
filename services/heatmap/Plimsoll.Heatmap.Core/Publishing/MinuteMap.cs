using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Measured;
using Plimsoll.Heatmap.Core.Processing;
using PositionSide = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// The map of one instrument at the end of a minute, summed over venues in USD at bucket prices, on the window of the venue with the most
/// open interest and without the leftovers on the wrong side of its mark. What is measured of a venue and side is taken out of what is modelled
/// there, in proportion, and stands in columns of its own. Columns are reused.
/// </summary>
internal sealed class MinuteMap
{
    private readonly float[] quantity;
    private readonly double[][] usd;
    private readonly double[][] measured;
    private readonly double[] both;
    private bool hasMeasured;

    /// <summary>Columns for a number of buckets.</summary>
    public MinuteMap(int buckets)
    {
        quantity = new float[buckets];
        usd = [new double[buckets], new double[buckets]];
        measured = [new double[buckets], new double[buckets]];
        both = new double[buckets];
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
    public double SpeakingUsd { get; private set; }

    /// <summary>What is measured, by venue.</summary>
    public SortedDictionary<Venue, MeasuredTotals> Measured { get; private set; } = [];

    /// <summary>First bucket of the primary venue's window on the side's own side of its mark.</summary>
    public int FirstOf(PositionSide side) => side == PositionSide.Long ? 0 : Primary!.Map!.EndOfCentresAtOrBelow(0);

    /// <summary>Modelled USD by bucket, from <see cref="FirstOf"/> on: longs end at the mark, shorts begin at it.</summary>
    public ReadOnlySpan<double> ModelledUsd(PositionSide side) => OwnSide(usd[(int)side], side);

    /// <summary>Measured USD by bucket, over the same buckets; empty where nothing is measured.</summary>
    public ReadOnlySpan<double> MeasuredUsd(PositionSide side) => hasMeasured ? OwnSide(measured[(int)side], side) : [];

    /// <summary>Modelled and measured USD by bucket; good until it is asked for again.</summary>
    public ReadOnlySpan<double> Usd(PositionSide side)
    {
        if (!hasMeasured) return ModelledUsd(side);
        for (var i = 0; i < both.Length; i++) both[i] = usd[(int)side][i] + measured[(int)side][i];
        return OwnSide(both, side);
    }

    /// <summary>Share of a venue's side that is left to the model.</summary>
    public double ModelledShare(VenueState venue, PositionSide side) =>
        Measured.TryGetValue(venue.Venue, out var totals) ? totals.ModelledShare(side, venue.Map?.OpenInterestBase) : 1;

    /// <summary>Notional at mark of what is measured on a side, all venues.</summary>
    /// <param name="venues">Venues by number.</param>
    /// <param name="side">Long or short.</param>
    public double MeasuredTotalUsd(IReadOnlyList<VenueState> venues, PositionSide side)
    {
        var sum = 0.0;
        foreach (var (venue, totals) in Measured) sum += totals.Of(side) * (venues.FirstOrDefault(known => known.Venue == venue)?.Map ?? Primary!.Map!).MarkPrice;
        return sum;
    }

    /// <summary>Adds up the venues.</summary>
    /// <param name="venues">Venues by number.</param>
    /// <param name="book">Known positions.</param>
    /// <param name="nowUnixNs">The event clock.</param>
    /// <param name="maxSilenceMs">A venue that has sent nothing for longer is silent.</param>
    public void Fill(IReadOnlyList<VenueState> venues, MeasuredBook book, long nowUnixNs, long maxSilenceMs)
    {
        CoveredUsd = 0;
        SpeakingUsd = 0;
        hasMeasured = !book.IsEmpty;
        Measured = hasMeasured ? book.Totals() : [];
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
            SpeakingUsd += venue.OpenInterestUsd;
        }

        if (Primary?.Map is not { } main) return;
        foreach (var side in (ReadOnlySpan<PositionSide>)[PositionSide.Long, PositionSide.Short])
        {
            Fill(venues, main, side);
            if (hasMeasured) Fill(book, main, side);
        }
    }

    private ReadOnlySpan<double> OwnSide(double[] column, PositionSide side) =>
        side == PositionSide.Long ? column.AsSpan(0, Primary!.Map!.FirstCentreAtOrAbove(0)) : column.AsSpan(FirstOf(side));

    private void Fill(MeasuredBook book, VenueMap main, PositionSide side)
    {
        var column = measured[(int)side];
        Array.Clear(column);
        foreach (var (_, bucket, notional) in book.Levels(side, main.Grid))
        {
            if ((uint)(bucket - main.FirstBucket) < (uint)column.Length) column[bucket - main.FirstBucket] += notional;
        }
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
            var share = ModelledShare(venue, side);
            for (var k = 0; k < map.Kernels.Count; k++)
                CellMath.AddScaled(target, map.Side(side).Cells[k].AsSpan(from - map.FirstBucket, count), (float)(map.Kernels.Weights[k] * share));
        }

        var column = usd[(int)side];
        for (var i = 0; i < column.Length; i++) column[i] = quantity[i] * main.CentrePrices[i];
    }
}
