using Google.Protobuf.Collections;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Measured;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// A frame's mass by venue and leverage band, so that a question for some venues or kernels has an answer in the past as well; and what is
/// measured by venue.
/// </summary>
/// <param name="parameters">Width and threshold of cells.</param>
/// <param name="buckets">Buckets of a window.</param>
/// <param name="bucketsPerCell">Buckets in a published cell.</param>
internal sealed class LayerBuilder(FrameParameters parameters, int buckets, int bucketsPerCell)
{
    private const int MaxCells = 150; // a layer is a part of a frame; four bands of five venues stay below 40 KiB

    private static readonly LeverageBand[] Bands = [LeverageBand.Below5, LeverageBand._5To20, LeverageBand._20To50, LeverageBand._50AndAbove];

    private readonly float[] quantity = new float[buckets];
    private readonly double[] cells = new double[buckets + 1];

    /// <summary>The layers of all venues that hold anything.</summary>
    /// <param name="venues">Venues by number.</param>
    /// <param name="minute">The minute.</param>
    /// <param name="book">Known positions.</param>
    public IEnumerable<FrameLayer> Build(IReadOnlyList<VenueState> venues, MinuteMap minute, MeasuredBook book)
    {
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map) continue;
            foreach (var band in Bands)
            {
                var layer = new FrameLayer { Venue = venue.Venue, Band = band };
                Fill(map, Side.Long, band, minute.ModelledShare(venue, Side.Long), layer.LongBuckets, layer.LongUsd);
                Fill(map, Side.Short, band, minute.ModelledShare(venue, Side.Short), layer.ShortBuckets, layer.ShortUsd);
                if (layer.LongBuckets.Count + layer.ShortBuckets.Count > 0) yield return layer;
            }
        }

        if (minute.Primary?.Map is not { } main) yield break;
        foreach (var venue in minute.Measured.Keys)
        {
            var layer = new FrameLayer { Venue = venue, Basis = Basis.Observed };
            Fill(book, main, venue, Side.Long, layer.LongBuckets, layer.LongUsd);
            Fill(book, main, venue, Side.Short, layer.ShortBuckets, layer.ShortUsd);
            if (layer.LongBuckets.Count + layer.ShortBuckets.Count > 0) yield return layer;
        }
    }

    private static LeverageBand BandOf(double leverage) => leverage switch
    {
        >= 50 => LeverageBand._50AndAbove,
        >= 20 => LeverageBand._20To50,
        >= 5 => LeverageBand._5To20,
        _ => LeverageBand.Below5,
    };

    private void Fill(VenueMap map, Side side, LeverageBand band, double share, RepeatedField<int> numbers, RepeatedField<float> values)
    {
        Array.Clear(quantity);
        for (var k = 0; k < map.Kernels.Count; k++)
        {
            if (BandOf(map.Kernels.Leverages[k]) == band) CellMath.AddScaled(quantity, map.Side(side).Cells[k], (float)(map.Kernels.Weights[k] * share));
        }

        Array.Clear(cells);
        var first = FrameBuilder.FloorDiv(map.FirstBucket, bucketsPerCell);
        var (from, end) = side == Side.Long ? (0, map.FirstCentreAtOrAbove(0)) : (map.EndOfCentresAtOrBelow(0), buckets);
        var highest = 0.0;
        for (var i = from; i < end; i++)
        {
            var cell = FrameBuilder.FloorDiv(map.FirstBucket + i, bucketsPerCell) - first;
            cells[cell] += quantity[i] * map.CentrePrices[i];
            highest = Math.Max(highest, cells[cell]);
        }

        Take(side, first, highest, numbers, values);
    }

    private void Fill(MeasuredBook book, VenueMap main, Venue venue, Side side, RepeatedField<int> numbers, RepeatedField<float> values)
    {
        Array.Clear(cells);
        var first = FrameBuilder.FloorDiv(main.FirstBucket, bucketsPerCell);
        var (from, end) = side == Side.Long ? (0, main.FirstCentreAtOrAbove(0)) : (main.EndOfCentresAtOrBelow(0), buckets);
        var highest = 0.0;
        foreach (var (of, bucket, usd) in book.Levels(side, main.Grid))
        {
            if (of != venue || bucket - main.FirstBucket < from || bucket - main.FirstBucket >= end) continue;
            var cell = FrameBuilder.FloorDiv(bucket, bucketsPerCell) - first;
            cells[cell] += usd;
            highest = Math.Max(highest, cells[cell]);
        }

        Take(side, first, highest, numbers, values);
    }

    private void Take(Side side, int first, double highest, RepeatedField<int> numbers, RepeatedField<float> values)
    {
        var least = Math.Max(parameters.CellMinUsd, parameters.CellMinShare * highest);
        // Longs from the mark down, shorts from the mark up: where there are more than fit, the near ones stay.
        for (var cell = side == Side.Long ? cells.Length - 1 : 0; cell >= 0 && cell < cells.Length && numbers.Count < MaxCells; cell += side == Side.Long ? -1 : 1)
        {
            if (cells[cell] <= 0 || cells[cell] < least) continue;
            numbers.Add(first + cell);
            values.Add((float)Quantise.Usd(cells[cell]));
        }

        if (side == Side.Short) return;
        Reverse(numbers);
        Reverse(values);
    }

    private static void Reverse<T>(RepeatedField<T> values)
    {
        for (var i = 0; i < values.Count / 2; i++) (values[i], values[^(i + 1)]) = (values[^(i + 1)], values[i]);
    }
}
