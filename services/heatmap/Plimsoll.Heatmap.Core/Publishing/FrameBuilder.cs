using Google.Protobuf.Collections;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// The published column of a minute. Cells are whole buckets added up to <see cref="FrameParameters.CellBp"/>. Small cells are left out
/// (<see cref="FrameParameters.CellMinUsd"/>, <see cref="FrameParameters.CellMinShare"/>; beyond <see cref="FrameParameters.MaxCells"/>
/// the smallest): a frame's cells and reservoir may add up to less than open interest. The map behind it conserves, in base units.
/// </summary>
/// <param name="parameters">Width, threshold and cap of cells.</param>
/// <param name="buckets">Buckets of a window.</param>
/// <param name="logStep">Bucket width in log price.</param>
internal sealed class FrameBuilder(FrameParameters parameters, int buckets, double logStep)
{
    private readonly double[] cells = new double[buckets + 1];
    private readonly double[] largest = new double[buckets + 1];

    /// <summary>Buckets in a published cell.</summary>
    public int BucketsPerCell { get; } = BucketsPerCellOf(parameters, logStep);

    /// <summary>Buckets in a published cell of a grid.</summary>
    public static int BucketsPerCellOf(FrameParameters parameters, double logStep) => Math.Max(1, (int)Math.Round(parameters.CellBp * 1e-4 / logStep));

    /// <summary>Fills cells, reservoirs, factors and what was consumed; what is measured apart from what is modelled.</summary>
    public void Fill(Frame frame, MinuteMap minute, IReadOnlyList<VenueState> venues, (double LongUsd, double ShortUsd) passed)
    {
        frame.LogStep = BucketsPerCell * logStep;
        frame.OpenInterestUsd = Quantise.Usd(minute.OpenInterestUsd);
        if (minute.Primary?.Map is not { } map) return;
        var (firstLong, firstShort) = (map.FirstBucket + minute.FirstOf(Side.Long), map.FirstBucket + minute.FirstOf(Side.Short));
        AddCells(minute.ModelledUsd(Side.Long), firstLong, frame.LongBuckets, frame.LongUsd);
        AddCells(minute.ModelledUsd(Side.Short), firstShort, frame.ShortBuckets, frame.ShortUsd);
        if (minute.Measured.Count > 0)
        {
            AddCells(minute.MeasuredUsd(Side.Long), firstLong, frame.MeasuredLongBuckets, frame.MeasuredLongUsd);
            AddCells(minute.MeasuredUsd(Side.Short), firstShort, frame.MeasuredShortBuckets, frame.MeasuredShortUsd);
            frame.MeasuredLongTotalUsd = Quantise.Usd(minute.MeasuredTotalUsd(venues, Side.Long));
            frame.MeasuredShortTotalUsd = Quantise.Usd(minute.MeasuredTotalUsd(venues, Side.Short));
        }

        frame.LongRescale = Quantise.Ratio(map.Side(Side.Long).Rescale);
        frame.ShortRescale = Quantise.Ratio(map.Side(Side.Short).Rescale);
        frame.LongReservoirUsd = Quantise.Usd(SumOver(venues, state => Modelled(state, Side.Long).Reservoir));
        frame.ShortReservoirUsd = Quantise.Usd(SumOver(venues, state => Modelled(state, Side.Short).Reservoir));
        frame.LongConsumedUsd = Quantise.Usd(SumOver(venues, state => Modelled(state, Side.Long).Consumed) + passed.LongUsd);
        frame.ShortConsumedUsd = Quantise.Usd(SumOver(venues, state => Modelled(state, Side.Short).Consumed) + passed.ShortUsd);

        (double Reservoir, double Consumed) Modelled(VenueState state, Side side)
        {
            var (cells, share) = (state.Map!.Side(side), minute.ModelledShare(state, side));
            return (cells.Reservoir * state.Map.MarkPrice * share, cells.ConsumedUsd * share);
        }
    }

    private static double SumOver(IReadOnlyList<VenueState> venues, Func<VenueState, double> of)
    {
        var sum = 0.0;
        foreach (var venue in venues) sum += venue.Map is null ? 0 : of(venue);
        return sum;
    }

    private void AddCells(ReadOnlySpan<double> usd, int firstBucket, RepeatedField<int> numbers, RepeatedField<float> values)
    {
        var first = FloorDiv(firstBucket, BucketsPerCell);
        var count = 0;
        var highest = 0.0;
        Array.Clear(cells);
        for (var i = 0; i < usd.Length; i++)
        {
            var cell = FloorDiv(firstBucket + i, BucketsPerCell) - first;
            cells[cell] += usd[i];
            highest = Math.Max(highest, cells[cell]);
            count = cell + 1;
        }

        var threshold = Threshold(cells.AsSpan(0, count), Math.Max(parameters.CellMinUsd, parameters.CellMinShare * highest));
        for (var cell = 0; cell < count && numbers.Count < parameters.MaxCells; cell++)
        {
            if (cells[cell] <= 0 || cells[cell] < threshold) continue;
            numbers.Add(first + cell);
            values.Add((float)Quantise.Usd(cells[cell]));
        }
    }

    private double Threshold(ReadOnlySpan<double> column, double least)
    {
        var count = 0;
        foreach (var cell in column)
        {
            if (cell >= least) largest[count++] = cell;
        }

        if (count <= parameters.MaxCells) return least;
        var candidates = largest.AsSpan(0, count);
        candidates.Sort();
        return candidates[count - parameters.MaxCells];
    }

    internal static int FloorDiv(int value, int divisor) => value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}
