using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Purged walk-forward folds that grow (quant-spec D.4). All symbols share the boundaries, which lie at midnight.</summary>
/// <param name="TrainDays">Days before the first prediction; half of what there is where a label has less than twice as many.</param>
/// <param name="RollDays">Days predicted before fitting again.</param>
/// <param name="CalibrationRollDays">The same for folds that only calibrate, before <paramref name="TestFromMs"/>.</param>
/// <param name="TestFromMs">When given, fit on everything before and test from here on.</param>
/// <param name="TestToMs">When given, nothing at or after is tested.</param>
/// <param name="ExpandAfterDays">Until this many days are known, fits use the last <paramref name="TrainDays"/>; from then on everything. The fit for
/// <paramref name="TestFromMs"/> always uses everything.</param>
/// <param name="EmbargoHours">Where an event set in within so many hours before a prediction begins, those hours are not learned from: events cluster.</param>
public sealed record FoldPlan(
    int TrainDays = 60, int RollDays = 7, int CalibrationRollDays = 28, long? TestFromMs = null, long? TestToMs = null, int ExpandAfterDays = 120, int EmbargoHours = 24)
{
    /// <summary>Folds of a task, in order of time; none when there are no rows to test.</summary>
    public IReadOnlyList<Fold> FoldsOf(TaskRows rows)
    {
        if (rows.Count == 0)
            return [];

        var panel = rows.Table.Panel;
        var (first, end) = (rows.Bar[0], rows.Bar[^1] + 1);
        if (TestToMs is { } to)
            end = Math.Min(end, panel.BarAt(to));

        var testFrom = TestFromMs is { } from ? Math.Clamp(panel.BarAt(from), 0, end) : end;
        var walked = TestFromMs is null ? end : testFrom;
        var folds = new List<Fold>();
        var roll = (TestFromMs is null ? RollDays : CalibrationRollDays) * Bars.Day;
        for (var start = MidnightAfter(panel, first + Math.Min(TrainDays * Bars.Day, RowsDays(rows, walked) * Bars.Day / 2)); start < walked; start += roll)
            Add(rows, folds, new Fold(start, Math.Min(walked, start + roll), TestFromMs is null, TrainFrom(rows, start), Embargo(rows, start)));

        if (TestFromMs is not null)
            Add(rows, folds, new Fold(testFrom, end, Scored: true, EmbargoBars: Embargo(rows, testFrom)));

        return folds;
    }

    private int TrainFrom(TaskRows rows, int start) => RowsDays(rows, start) < ExpandAfterDays ? Math.Max(0, start - (TrainDays * Bars.Day)) : 0;

    // Onsets before the first bar predicted only: what comes later may not decide what is learned.
    private int Embargo(TaskRows rows, int start)
    {
        var bars = EmbargoHours * Bars.Hour;
        for (var row = rows.CountThrough(start - 1) - 1; row >= 0 && rows.Bar[row] >= start - bars - rows.Task.HorizonBars; row--)
        {
            if (rows.Outcome[row] == 1 && rows.Bar[row] + rows.LeadBars[row] is var onset && onset < start && onset >= start - bars)
                return bars;
        }

        return 0;
    }

    private static void Add(TaskRows rows, List<Fold> folds, Fold fold)
    {
        if (rows.CountThrough(fold.EndBar - 1) > rows.CountThrough(fold.FirstBar - 1))
            folds.Add(fold);
    }

    /// <summary>Days with rows before a bar: months without data do not count.</summary>
    private static int RowsDays(TaskRows rows, int end)
    {
        var days = new HashSet<int>();
        foreach (var bar in rows.Bar)
        {
            if (bar < end)
                days.Add(bar / Bars.Day);
        }

        return days.Count;
    }

    private static int MidnightAfter(Panel panel, int bar)
    {
        const long dayMs = Bars.Day * Bars.Milliseconds;
        return panel.BarAt((panel.CloseMs(bar) + dayMs - 1) / dayMs * dayMs);
    }
}
