using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Views;

namespace Plimsoll.Heatmap.Rpc;

/// <summary>Puts frames of any reference price on one grid of rows, equal in log price, and columns.</summary>
internal static class Resampling
{
    /// <summary>Answers a question for a heatmap.</summary>
    /// <param name="frames">Frames of the window, oldest first, at least one.</param>
    /// <param name="newest">The newest frame.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="maxColumns">Columns at most; a column shows the newest frame of its minutes.</param>
    /// <param name="rangePct">Half width of the price range around the newest mark, per cent.</param>
    public static GetHeatmapResponse Of(IReadOnlyList<StoredFrame> frames, Frame newest, int rows, int maxColumns, double rangePct)
    {
        var (low, high) = (Math.Log(newest.MarkPrice * (1 - (rangePct / 100))), Math.Log(newest.MarkPrice * (1 + (rangePct / 100))));
        var response = new GetHeatmapResponse
        {
            Instrument = newest.Instrument, LowPrice = Math.Exp(low), HighPrice = Math.Exp(high), Rows = (uint)rows, Newest = newest,
        };
        var cells = new float[rows];
        var minutesPerColumn = Math.Max(1, (frames[^1].Minute - frames[0].Minute + maxColumns) / maxColumns);
        var (lowest, highest) = (0.0, 0.0);
        for (var index = 0; index < frames.Count; index++)
        {
            (lowest, highest) = (Lower(lowest, frames[index].LowPrice), Math.Max(highest, frames[index].HighPrice));
            // The newest frame of each column stands for it; low and high are those of all its minutes.
            if (index + 1 < frames.Count && frames[index + 1].Minute / minutesPerColumn == frames[index].Minute / minutesPerColumn)
            {
                continue;
            }

            var frame = frames[index];
            var column = new HeatmapColumn { Minute = frame.Minute, MarkPrice = frame.MarkPrice, LowPrice = lowest, HighPrice = highest };
            (lowest, highest) = (0, 0);
            Fill(cells, frame.LongBuckets, frame.LongUsd, frame, low, high, column.LongRows, column.LongUsd);
            Fill(cells, frame.ShortBuckets, frame.ShortUsd, frame, low, high, column.ShortRows, column.ShortUsd);
            response.Columns.Add(column);
            response.MaxUsd = Math.Max(response.MaxUsd, column.LongUsd.Concat(column.ShortUsd).DefaultIfEmpty(0).Max());
        }

        return response;
    }

    // 0 stands for a minute without a price.
    private static double Lower(double one, double other) => one == 0 ? other : other == 0 ? one : Math.Min(one, other);

    private static void Fill(
        float[] cells, int[] buckets, float[] usd, StoredFrame frame, double low, double high,
        Google.Protobuf.Collections.RepeatedField<uint> rows, Google.Protobuf.Collections.RepeatedField<float> values)
    {
        Array.Clear(cells);
        var (reference, perRow) = (Math.Log(frame.ReferencePrice), (high - low) / cells.Length);
        for (var cell = 0; cell < buckets.Length; cell++)
        {
            // A bucket's money goes to the rows it overlaps, in proportion, or rows and buckets of unequal height would beat as stripes.
            var (bottom, top) = ((reference + (buckets[cell] * frame.LogStep) - low) / perRow, (reference + ((buckets[cell] + 1) * frame.LogStep) - low) / perRow);
            for (var row = Math.Max(0, (int)Math.Floor(bottom)); row < Math.Min(cells.Length, top); row++)
            {
                cells[row] += (float)(usd[cell] * (Math.Min(top, row + 1) - Math.Max(bottom, row)) / (top - bottom));
            }
        }

        for (var row = 0; row < cells.Length; row++)
        {
            if (cells[row] > 0)
            {
                rows.Add((uint)row);
                values.Add(cells[row]);
            }
        }
    }
}
