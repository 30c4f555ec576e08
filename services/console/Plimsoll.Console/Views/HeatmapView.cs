using Google.Protobuf.Collections;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>The picture of one instrument: rows equal in log price from low to high price, columns oldest first.</summary>
public sealed record HeatmapView(
    About About,
    string Instrument,
    double LowPrice,
    double HighPrice,
    uint Rows,
    double MaxUsd,
    IReadOnlyList<HeatmapColumnView> Columns,
    FrameTotalsView? Newest)
{
    internal static HeatmapView Of(GetHeatmapResponse answer, About about) => new(
        about,
        answer.Instrument,
        answer.LowPrice,
        answer.HighPrice,
        answer.Rows,
        answer.MaxUsd,
        [.. answer.Columns.Select(HeatmapColumnView.Of)],
        answer.Newest is { } newest ? FrameTotalsView.Of(newest) : null);
}

/// <summary>
/// One column; cells are row and whole USD in turn, ascending rows, cells below half a dollar left out. What is measured stands beside what is
/// modelled, never in it.
/// </summary>
public sealed record HeatmapColumnView(
    long MinuteMs, double? Mark, double? Low, double? High, IReadOnlyList<long> Long, IReadOnlyList<long> Short,
    IReadOnlyList<long> MeasuredLong, IReadOnlyList<long> MeasuredShort)
{
    internal static HeatmapColumnView Of(HeatmapColumn column) => new(
        UnixTime.ToMs(UnixTime.StartOfMinute(column.Minute)),
        Wire.Price(column.MarkPrice),
        Wire.Price(column.LowPrice),
        Wire.Price(column.HighPrice),
        Pairs(column.LongRows, column.LongUsd),
        Pairs(column.ShortRows, column.ShortUsd),
        Pairs(column.MeasuredLongRows, column.MeasuredLongUsd),
        Pairs(column.MeasuredShortRows, column.MeasuredShortUsd));

    private static List<long> Pairs(RepeatedField<uint> rows, RepeatedField<float> usd)
    {
        var pairs = new List<long>(2 * rows.Count);
        for (var i = 0; i < Math.Min(rows.Count, usd.Count); i++)
        {
            if (!float.IsFinite(usd[i]) || usd[i] < 0.5f)
                continue;
            pairs.Add(rows[i]);
            pairs.Add((long)Math.Round((double)usd[i]));
        }

        return pairs;
    }
}

/// <summary>What a frame says beside its cells, USD.</summary>
public sealed record FrameTotalsView(
    long MinuteMs,
    double OpenInterestUsd,
    double LongReservoirUsd,
    double ShortReservoirUsd,
    double LongRescale,
    double ShortRescale,
    double LongConsumedUsd,
    double ShortConsumedUsd,
    double MeasuredLongUsd,
    double MeasuredShortUsd)
{
    internal static FrameTotalsView Of(Frame frame) => new(
        UnixTime.ToMs(UnixTime.StartOfMinute(frame.Minute)),
        frame.OpenInterestUsd,
        frame.LongReservoirUsd,
        frame.ShortReservoirUsd,
        frame.LongRescale,
        frame.ShortRescale,
        frame.LongConsumedUsd,
        frame.ShortConsumedUsd,
        frame.MeasuredLongTotalUsd,
        frame.MeasuredShortTotalUsd);
}
