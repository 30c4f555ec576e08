using Google.Protobuf.Collections;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Views;

namespace Plimsoll.Heatmap.Rpc;

/// <summary>Puts frames of any reference price on one grid of rows, equal in log price, and columns.</summary>
internal static class Resampling
{
    /// <summary>Answers a question for a heatmap.</summary>
    /// <param name="frames">Frames of the window, oldest first, at least one.</param>
    /// <param name="newest">The newest frame.</param>
    /// <param name="question">Grid and filters.</param>
    public static GetHeatmapResponse Of(IReadOnlyList<StoredFrame> frames, Frame newest, HeatmapQuestion question)
    {
        var (low, high) = (Math.Log(newest.MarkPrice * (1 - (question.RangePct / 100))), Math.Log(newest.MarkPrice * (1 + (question.RangePct / 100))));
        var response = new GetHeatmapResponse
        {
            Instrument = newest.Instrument, LowPrice = Math.Exp(low), HighPrice = Math.Exp(high), Rows = (uint)question.Rows, Newest = newest,
        };
        var grid = new RowGrid(low, high, question.Rows);
        var minutesPerColumn = Math.Max(Math.Max(1, question.ResolutionMinutes), (frames[^1].Minute - frames[0].Minute + question.MaxColumns) / question.MaxColumns);
        var (lowest, highest) = (0.0, 0.0);
        var maxUsd = 0f;
        for (var index = 0; index < frames.Count; index++)
        {
            var frame = frames[index];
            (lowest, highest) = (Lower(lowest, frame.LowPrice), Math.Max(highest, frame.HighPrice));
            // The newest frame of each column stands for it; low and high are those of all its minutes.
            if (index + 1 < frames.Count && frames[index + 1].Minute / minutesPerColumn == frame.Minute / minutesPerColumn)
            {
                continue;
            }

            var column = new HeatmapColumn { Minute = frame.Minute, MarkPrice = frame.MarkPrice, LowPrice = lowest, HighPrice = highest };
            (lowest, highest) = (0, 0);
            var most = Math.Max(
                Fill(grid, frame, PositionSide.Long, false, question, column.LongRows, column.LongUsd),
                Fill(grid, frame, PositionSide.Short, false, question, column.ShortRows, column.ShortUsd));
            var measured = Math.Max(
                Fill(grid, frame, PositionSide.Long, true, question, column.MeasuredLongRows, column.MeasuredLongUsd),
                Fill(grid, frame, PositionSide.Short, true, question, column.MeasuredShortRows, column.MeasuredShortUsd));
            maxUsd = Math.Max(maxUsd, Math.Max(most, measured));
            response.Columns.Add(column);
        }

        response.MaxUsd = maxUsd;
        return response;
    }

    // 0 stands for a minute without a price.
    private static double Lower(double one, double other) => one == 0 ? other : other == 0 ? one : Math.Min(one, other);

    private static float Fill(
        RowGrid grid, StoredFrame frame, PositionSide side, bool isMeasured, HeatmapQuestion question, RepeatedField<uint> rows, RepeatedField<float> usd)
    {
        if ((question.Side != PositionSide.Unspecified && question.Side != side) || !question.Wants(isMeasured))
        {
            return 0;
        }

        if (!question.IsFiltered)
        {
            grid.Add((side == PositionSide.Long, isMeasured) switch { (true, false) => frame.Long, (false, false) => frame.Short, (true, true) => frame.MeasuredLong, _ => frame.MeasuredShort }, frame);
            return grid.Take(rows, usd);
        }

        foreach (var layer in frame.Layers)
        {
            if (layer.IsMeasured == isMeasured && question.Wants(layer))
            {
                grid.Add(side == PositionSide.Long ? layer.Long : layer.Short, frame);
            }
        }

        return grid.Take(rows, usd);
    }
}
