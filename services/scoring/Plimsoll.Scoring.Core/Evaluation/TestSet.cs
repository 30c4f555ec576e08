using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>The rows that metrics are computed on, as plain columns: all scored rows of a task, those of one symbol, or any part of them.</summary>
public sealed class TestSet
{
    private TestSet(WalkResult walk, int[] rows)
    {
        (Walk, Rows) = (walk, rows);
        Outcomes = [.. rows.Select(row => (int)walk.Rows.Outcome[row])];
        var days = new Dictionary<long, int>();
        Days = new int[rows.Length];
        for (var index = 0; index < rows.Length; index++)
        {
            var day = Bars.DayOf(walk.Rows.Table.Panel.CloseMs(walk.Rows.Bar[rows[index]]));
            if (!days.TryGetValue(day, out var number))
                days[day] = number = days.Count;

            Days[index] = number;
        }

        DayCount = days.Count;
        Events = rows.Select(row => walk.Rows.Event[row]).Where(number => number >= 0).Distinct().Count();
        Positives = Outcomes.Sum();
    }

    /// <summary>Where the rows come from.</summary>
    public WalkResult Walk { get; }

    /// <summary>Numbers of the rows, in order of time.</summary>
    public int[] Rows { get; }

    /// <summary>Outcome of each, 0 or 1.</summary>
    public int[] Outcomes { get; }

    /// <summary>Dense number of each row's UTC day.</summary>
    public int[] Days { get; }

    /// <summary>Days with at least one row.</summary>
    public int DayCount { get; }

    /// <summary>Positive rows.</summary>
    public int Positives { get; }

    /// <summary>Distinct events the positive rows precede.</summary>
    public int Events { get; }

    /// <summary>Share of positive rows.</summary>
    public double BaseRate => (double)Positives / Rows.Length;

    /// <summary>Fewer than thirty events, or nothing to compare: only intervals are given.</summary>
    public bool Insufficient => Events < 30;

    /// <summary>All scored rows.</summary>
    public static TestSet Of(WalkResult walk) => new(walk, [.. Enumerable.Range(0, walk.Rows.Count).Where(row => walk.Scored[row])]);

    /// <summary>Those of this set that a condition keeps.</summary>
    public TestSet Where(Func<int, bool> keeps) => new(Walk, [.. Rows.Where(keeps)]);

    /// <summary>Those of one symbol.</summary>
    public TestSet OfSymbol(int symbol) => Where(row => Walk.Rows.Symbol[row] == symbol);

    /// <summary>Probabilities of a model.</summary>
    public double[] Probabilities(Predictions model) => [.. Rows.Select(row => model.Probability[row])];
}
