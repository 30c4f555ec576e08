using Plimsoll.Scoring.Core.Labels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>The decision bars of one task in order of time, all symbols together, with their outcomes.</summary>
public sealed class TaskRows
{
    private TaskRows(TaskKey task, FeatureTable table, TaskFeatures features) => (Task, Table, Features) = (task, table, features);

    /// <summary>Task.</summary>
    public TaskKey Task { get; }

    /// <summary>Feature table.</summary>
    public FeatureTable Table { get; }

    /// <summary>Columns of this task.</summary>
    public TaskFeatures Features { get; }

    /// <summary>Bar of each row, ascending.</summary>
    public List<int> Bar { get; } = [];

    /// <summary>Symbol of each row.</summary>
    public List<byte> Symbol { get; } = [];

    /// <summary>Outcome of each row, 0 or 1.</summary>
    public List<byte> Outcome { get; } = [];

    /// <summary>Number of the event a positive row precedes; -1 for others.</summary>
    public List<int> Event { get; } = [];

    /// <summary>Bars from a positive row to its event's onset.</summary>
    public List<short> LeadBars { get; } = [];

    /// <summary>Columns of <see cref="Features"/>, one value per row.</summary>
    public IReadOnlyList<float[]> Columns { get; private set; } = [];

    /// <summary>Rows.</summary>
    public int Count => Bar.Count;

    /// <summary>Number of rows at or before a bar.</summary>
    public int CountThrough(int bar)
    {
        var (low, high) = (0, Bar.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Bar[middle] <= bar ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Collects the rows of a task.</summary>
    public static TaskRows Of(TaskKey task, FeatureTable table, SymbolConditions[] conditions)
    {
        var rows = new TaskRows(task, table, new TaskFeatures(task, table, conditions));
        var symbols = table.Panel.Symbols;
        var truths = symbols.Select((series, symbol) => OutcomeSource.Of(task, series, conditions[symbol])).ToArray();
        for (var bar = 0; bar < table.Panel.Length; bar++)
        {
            for (var symbol = 0; symbol < truths.Length; symbol++)
            {
                if (symbols[symbol].Run[bar] <= PanelFeatures.WarmUpBars || truths[symbol].OutcomeOf(bar) is not (var outcome and >= 0))
                    continue;

                rows.Bar.Add(bar);
                rows.Symbol.Add((byte)symbol);
                rows.Outcome.Add((byte)outcome);
                rows.LeadBars.Add(outcome == 1 ? (short)(truths[symbol].OnsetAfter(bar) - bar) : (short)0);
                rows.Event.Add(-1);
            }
        }

        rows.NumberEvents(truths.Length);
        rows.Columns = [.. rows.Features.All.Select(rows.ColumnOf)];
        return rows;
    }

    private float[] ColumnOf(TaskFeature feature)
    {
        var column = new float[Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = (float)feature.ValueOf(Symbol[row], Bar[row]);

        return column;
    }

    /// <summary>Positive rows whose onsets lie within two hours of each other belong to one event.</summary>
    private void NumberEvents(int symbols)
    {
        var last = Enumerable.Repeat(int.MinValue / 2, symbols).ToArray();
        var current = new int[symbols];
        var count = 0;
        for (var row = 0; row < Count; row++)
        {
            if (Outcome[row] == 0)
                continue;

            var (symbol, onset) = (Symbol[row], Bar[row] + LeadBars[row]);
            if (onset - last[symbol] > LabelRules.OpenBars)
                current[symbol] = count++;

            last[symbol] = Math.Max(last[symbol], onset);
            Event[row] = current[symbol];
        }
    }
}
