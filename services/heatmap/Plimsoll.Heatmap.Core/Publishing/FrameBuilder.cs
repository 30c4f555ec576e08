using Google.Protobuf.Collections;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// The published column of a minute. Cells below <see cref="FrameParameters.CellMinUsd"/> and, beyond
/// <see cref="FrameParameters.MaxCells"/> per side, the smallest are left out: a frame's cells and reservoir may add up to less than open
/// interest; the map behind it conserves, in base units.
/// </summary>
internal sealed class FrameBuilder(FrameParameters parameters, int buckets)
{
    private readonly double[] largest = new double[buckets];

    /// <summary>Fills cells, reservoirs, factors and what was consumed.</summary>
    public void Fill(Frame frame, MinuteMap minute, IReadOnlyList<VenueState> venues)
    {
        frame.OpenInterestUsd = Quantise.Usd(minute.OpenInterestUsd);
        if (minute.Primary?.Map is not { } map) return;
        AddCells(minute.Usd(Side.Long), map.FirstBucket, frame.LongBuckets, frame.LongUsd);
        AddCells(minute.Usd(Side.Short), map.FirstBucket, frame.ShortBuckets, frame.ShortUsd);
        frame.LongRescale = Quantise.Ratio(map.Side(Side.Long).Rescale);
        frame.ShortRescale = Quantise.Ratio(map.Side(Side.Short).Rescale);
        frame.LongReservoirUsd = Quantise.Usd(SumOver(venues, state => state.Map!.Side(Side.Long).Reservoir * state.Map.MarkPrice));
        frame.ShortReservoirUsd = Quantise.Usd(SumOver(venues, state => state.Map!.Side(Side.Short).Reservoir * state.Map.MarkPrice));
        frame.LongConsumedUsd = Quantise.Usd(SumOver(venues, state => state.Map!.Side(Side.Long).ConsumedUsd));
        frame.ShortConsumedUsd = Quantise.Usd(SumOver(venues, state => state.Map!.Side(Side.Short).ConsumedUsd));
    }

    private static double SumOver(IReadOnlyList<VenueState> venues, Func<VenueState, double> of)
    {
        var sum = 0.0;
        foreach (var venue in venues) sum += venue.Map is null ? 0 : of(venue);
        return sum;
    }

    private void AddCells(ReadOnlySpan<double> usd, int firstBucket, RepeatedField<int> cells, RepeatedField<float> values)
    {
        var threshold = Threshold(usd);
        for (var i = 0; i < usd.Length && cells.Count < parameters.MaxCells; i++)
        {
            if (usd[i] <= 0 || usd[i] < threshold) continue;
            cells.Add(firstBucket + i);
            values.Add((float)Quantise.Usd(usd[i]));
        }
    }

    private double Threshold(ReadOnlySpan<double> usd)
    {
        var count = 0;
        foreach (var cell in usd)
        {
            if (cell >= parameters.CellMinUsd) largest[count++] = cell;
        }

        if (count <= parameters.MaxCells) return parameters.CellMinUsd;
        var candidates = largest.AsSpan(0, count);
        candidates.Sort();
        return candidates[count - parameters.MaxCells];
    }
}
