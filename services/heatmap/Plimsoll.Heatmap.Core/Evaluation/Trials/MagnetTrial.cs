using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Plimsoll.Kernel.Statistics;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Trials;

/// <summary>
/// T6: is the price drawn to the larger mass? Which of two prices equally far above and below is touched first within a day, by a logit
/// on the log ratio of the masses within twice that distance, with drift, momentum and volatility as controls, and again with the placebo's ratio.
/// </summary>
internal static class MagnetTrial
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const int Draws = 300;
    private const int LeastRows = 30;

    /// <summary>The row of an origin; null where neither price was touched or a mass is unknown.</summary>
    public static MagnetRow? RowOf(EvaluationOptions options, OriginCase moment)
    {
        var (nowMs, tape, mark) = (moment.Origin.TimeMs, moment.Track.Tape, moment.Origin.Column.MarkPrice);
        if (FirstTouch(tape, nowMs, mark, options.MagnetLog) is not { } up) return null;
        var (hour, day) = (tape.MarkAt(nowMs - HourMs), tape.MarkAt(nowMs - DayMs));
        if (hour <= 0) return null;
        if (day <= 0) day = tape.Marks[0];
        var ratio = LogRatio(moment.Columns[MapName.Map], options.MagnetLog);
        var placebo = LogRatio(moment.Columns[MapName.Placebo], options.MagnetLog);
        if (!double.IsFinite(ratio) || !double.IsFinite(placebo)) return null;
        var (low, high) = tape.Range(nowMs - DayMs, nowMs);
        var volatility = low > 0 ? Math.Log(high / low) : 0;
        return new MagnetRow(moment.Block, ratio, placebo, [100 * Math.Log(mark / day), 100 * Math.Log(mark / hour), 100 * volatility], up);
    }

    /// <summary>Coefficient of the log mass ratio with its interval, by the map or by the placebo.</summary>
    public static Estimate Coefficient(IReadOnlyList<MagnetRow> rows, bool ofPlacebo, ulong seed)
    {
        if (rows.Count < LeastRows) return new Estimate(double.NaN, double.NaN, double.NaN);
        var value = Fit(rows, ofPlacebo);
        var blocks = rows.GroupBy(row => row.Block, StringComparer.Ordinal).Select(block => block.ToArray()).ToArray();
        if (blocks.Length < BlockTable.LeastBlocks) return new Estimate(value, double.NaN, double.NaN);
        var random = new RandomStream(seed);
        var values = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            List<MagnetRow> drawn = [];
            for (var i = 0; i < blocks.Length; i++) drawn.AddRange(blocks[random.NextBelow(blocks.Length)]);
            if (Fit(drawn, ofPlacebo) is var coefficient && double.IsFinite(coefficient)) values.Add(coefficient);
        }

        values.Sort();
        return values.Count < Draws / 2
            ? new Estimate(value, double.NaN, double.NaN)
            : new Estimate(value, values[(int)(0.025 * (values.Count - 1))], values[(int)(0.975 * (values.Count - 1))]);
    }

    private static double Fit(IReadOnlyList<MagnetRow> rows, bool ofPlacebo) => LogitFit.Of(
        [.. rows.Select(row => (double[])[1, ofPlacebo ? row.PlaceboLogRatio : row.MapLogRatio, .. row.Controls])], [.. rows.Select(row => row.IsUp ? 1.0 : 0.0)])[1];

    private static double LogRatio(MapColumn column, double log) =>
        Math.Log(column.Sum(Side.Short, column.Near(Side.Short, 2 * log)) / column.Sum(Side.Long, column.Near(Side.Long, 2 * log)));

    private static bool? FirstTouch(Tape.MarketTape tape, long nowMs, double mark, double log)
    {
        var at = tape.MarkTimes.BinarySearch(nowMs);
        for (at = at >= 0 ? at : ~at; at < tape.MarkTimes.Count && tape.MarkTimes[at] <= nowMs + DayMs; at++)
        {
            var move = Math.Log(tape.Marks[at] / mark);
            if (Math.Abs(move) >= log) return move > 0;
        }

        return null;
    }
}
