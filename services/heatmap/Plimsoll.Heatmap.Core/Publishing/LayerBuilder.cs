using Google.Protobuf.Collections;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>A frame's mass by venue and leverage band, so that a question for some venues or kernels has an answer in the past as well.</summary>
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
    public IEnumerable<FrameLayer> Build(IReadOnlyList<VenueState> venues)
    {
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map) continue;
            foreach (var band in Bands)
            {
                var layer = new FrameLayer { Venue = venue.Venue, Band = band };
                Fill(map, Side.Long, band, layer.LongBuckets, layer.LongUsd);
                Fill(map, Side.Short, band, layer.ShortBuckets, layer.ShortUsd);
                if (layer.LongBuckets.Count + layer.ShortBuckets.Count > 0) yield return layer;
            }
        }
    }

    private static LeverageBand BandOf(double leverage) => leverage switch
    {
        >= 50 => LeverageBand._50AndAbove,
        >= 20 => LeverageBand._20To50,
        >= 5 => LeverageBand._5To20,
        _ => LeverageBand.Below5,
    };

    private void Fill(VenueMap map, Side side, LeverageBand band, RepeatedField<int> numbers, RepeatedField<float> values)
    {
        Array.Clear(quantity);
        for (var k = 0; k < map.Kernels.Count; k++)
        {
            if (BandOf(map.Kernels.Leverages[k]) == band) CellMath.AddScaled(quantity, map.Side(side).Cells[k], (float)map.Kernels.Weights[k]);
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
