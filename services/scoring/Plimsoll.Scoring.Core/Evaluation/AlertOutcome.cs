using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>What the alerts of one model were worth on a test set. An alert is right when an onset follows within the horizon.</summary>
/// <param name="Alerts">Alerts on rows of the set.</param>
/// <param name="Hits">Right ones.</param>
/// <param name="Caught">Events with an alert before.</param>
/// <param name="Events">Events.</param>
/// <param name="LeadMinutes">Median minutes from an event's first alert to its onset; NaN when none was caught.</param>
/// <param name="SymbolDays">Days times symbols watched.</param>
public sealed record AlertOutcome(int Alerts, int Hits, int Caught, int Events, double LeadMinutes, int SymbolDays)
{
    /// <summary>Share of alerts that were right.</summary>
    public double Precision => (double)Hits / Alerts;

    /// <summary>Share of events with an alert before.</summary>
    public double Recall => (double)Caught / Events;

    /// <summary>Wrong alerts per symbol and day.</summary>
    public double FalsePerDay => (double)(Alerts - Hits) / SymbolDays;

    /// <summary>Judges alerts.</summary>
    /// <param name="set">Test set.</param>
    /// <param name="raised">Rows at which alerts were raised, in order of time.</param>
    public static AlertOutcome Of(TestSet set, IReadOnlyList<int> raised)
    {
        var rows = set.Walk.Rows;
        var inside = set.Rows.ToHashSet();
        var leads = new Dictionary<int, int>();
        var (alerts, hits) = (0, 0);
        foreach (var row in raised)
        {
            if (!inside.Contains(row))
                continue;

            alerts++;
            hits += rows.Outcome[row];
            if (rows.Outcome[row] == 1)
                leads.TryAdd(rows.Event[row], rows.LeadBars[row]);
        }

        var sorted = leads.Values.Order().ToArray();
        var median = sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
        var symbolDays = set.Rows.Select(row => (rows.Symbol[row], Bars.DayOf(rows.Table.Panel.CloseMs(rows.Bar[row])))).Distinct().Count();
        return new AlertOutcome(alerts, hits, leads.Count, set.Events, median * Bars.Milliseconds / 60_000, symbolDays);
    }
}
