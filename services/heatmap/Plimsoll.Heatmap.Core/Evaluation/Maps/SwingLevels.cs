using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Maps;

/// <summary>B3: Gaussian density of swing highs and lows of minute marks, each confirmed by half an hour on both sides, over the last week.</summary>
internal sealed class SwingLevels
{
    private const double BandwidthLog = 0.0015;
    private const int Minutes = 30;
    private const long MinuteMs = 60_000;
    private const long WeekMs = 7 * 24 * 60 * MinuteMs;

    private readonly List<(long ConfirmedMs, double Price)> swings = [];

    /// <summary>Finds the swings of a tape.</summary>
    public SwingLevels(MarketTape tape)
    {
        if (tape.MarkTimes.Count == 0) return;
        var first = tape.MarkTimes[0];
        var marks = new double[((tape.MarkTimes[^1] - first) / MinuteMs) + 1];
        for (var i = 0; i < marks.Length; i++) marks[i] = tape.MarkAt(first + (i * MinuteMs));
        for (var i = Minutes; i + Minutes < marks.Length; i++)
        {
            var around = marks.AsSpan(i - Minutes, (2 * Minutes) + 1);
            var (high, low) = (IsHighest(around, marks[i]), IsLowest(around, marks[i]));
            if (high != low) swings.Add((first + ((i + Minutes) * MinuteMs), marks[i]));
        }
    }

    /// <summary>The density as of a time.</summary>
    public MapColumn Column(MapColumn window, long nowMs)
    {
        var column = window.Empty();
        foreach (var (confirmedMs, price) in swings)
        {
            if (confirmedMs > nowMs) break;
            if (confirmedMs > nowMs - WeekMs) Add(column, price);
        }

        return column;
    }

    private static void Add(MapColumn column, double price)
    {
        var width = BandwidthLog / column.Grid.LogStep;
        var reach = (int)(4 * width);
        var at = column.Grid.PositionOf(price) - column.FirstBucket - 0.5;
        for (var i = Math.Max(0, (int)at - reach); i <= Math.Min(column.Buckets - 1, (int)at + reach); i++)
        {
            var height = Math.Exp(-0.5 * (i - at) * (i - at) / (width * width));
            if (i <= column.MarkBucket) column.Usd(Side.Long)[i] += height;
            if (i >= column.MarkBucket) column.Usd(Side.Short)[i] += height;
        }
    }

    private static bool IsHighest(ReadOnlySpan<double> around, double price)
    {
        foreach (var other in around)
        {
            if (other > price) return false;
        }

        return true;
    }

    private static bool IsLowest(ReadOnlySpan<double> around, double price)
    {
        foreach (var other in around)
        {
            if (other < price) return false;
        }

        return true;
    }
}
