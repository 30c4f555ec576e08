using System.Globalization;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Plimsoll.Heatmap.Core.Evaluation.Trials;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>Makes the baselines of a track and runs every trial at every origin.</summary>
internal sealed class TrackJudge(EvaluationOptions options, Track track, string? block, TrueBook? truth, EvaluationResult result)
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    /// <summary>Runs.</summary>
    public void Run()
    {
        var times = track.Origins.Select(origin => origin.TimeMs).ToList();
        var path = VariantMap.Run(track.Instrument, track.Venue, TapeChanges.PathOnly(track.Tape, options.Map.Map), options.Map, times);
        var placebo = VariantMap.Run(track.Instrument, track.Venue, TapeChanges.Placebo(track.Tape, options.Seed), options.Map, times);
        var (swings, location, amounts) = (new SwingLevels(track.Tape), new LocationTrial(options, result.Sums), new AmountTrial(options, result.Sums));
        for (var i = 0; i < track.Origins.Count; i++)
        {
            var origin = track.Origins[i];
            var columns = ColumnsOf(origin, path[i], placebo[i], swings);
            var moment = new OriginCase(track, BlockOf(origin.TimeMs), origin, columns);
            foreach (var horizon in options.HorizonsMinutes.Where(minutes => origin.TimeMs + (minutes * MinuteMs) <= track.NowMs))
            {
                location.Run(moment, horizon);
                amounts.Run(moment, horizon);
                ZoneTrial.Run(options, moment, horizon, result.Sums);
            }

            if (truth?.ByTime.GetValueOrDefault(origin.TimeMs) is { } positions) TruthTrial.Run(options, moment, positions, truth.IsWhole, result.Sums);
            if (MagnetTrial.RowOf(options, moment) is { } row) result.Magnets.Add(row);
            var usd = track.Tape.LiquidationsIn(origin.TimeMs, origin.TimeMs + HourMs).Sum(print => print.Usd);
            result.Hours.Add(new BlockHour(moment.Block, usd));
        }

        amounts.Finish();
        if (track.Origins.Count > 0) result.Mixes.Add(MixTrial.Run(track, BlockOf(track.Origins[0].TimeMs), truth is { IsWhole: true } ? truth : null));
    }

    private Dictionary<string, MapColumn> ColumnsOf(OriginMap origin, MapColumn? path, MapColumn? placebo, SwingLevels swings) => new(StringComparer.Ordinal)
    {
        [MapName.Map] = origin.Column,
        [MapName.Uniform] = SimpleMaps.Uniform(origin.Column),
        [MapName.PriorAtMark] = SimpleMaps.PriorAtMark(origin.Column, track.Kernels!, track.PriorWeights),
        [MapName.VolumeDay] = SimpleMaps.Volume(origin.Column, track.Tape, origin.TimeMs, DayMs),
        [MapName.VolumeWeek] = SimpleMaps.Volume(origin.Column, track.Tape, origin.TimeMs, 7 * DayMs),
        [MapName.Swings] = swings.Column(origin.Column, origin.TimeMs),
        [MapName.FixedTiers] = SimpleMaps.FixedTiers(origin.Column, track.Tape, origin.TimeMs),
        [MapName.PathOnly] = Aligned(origin.Column, path),
        [MapName.Placebo] = Aligned(origin.Column, placebo),
    };

    // The same marks move every window alike, but a gap may have shown a variant one mark less.
    private static MapColumn Aligned(MapColumn window, MapColumn? other)
    {
        if (other is null) return window.Empty();
        if (other.FirstBucket == window.FirstBucket && other.MarkBucket == window.MarkBucket) return other;
        var column = window.Empty();
        foreach (var side in (ReadOnlySpan<Market.PositionSide>)[Market.PositionSide.Long, Market.PositionSide.Short])
        {
            for (var i = 0; i < other.Buckets; i++)
            {
                if (other.Usd(side)[i] > 0) column.Add(side, other.Grid.CentreOf(other.FirstBucket + i), other.Usd(side)[i]);
            }
        }

        return column;
    }

    private string BlockOf(long timeMs) => block ?? UnixTime.ToUtc(UnixTime.FromMs(timeMs)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
