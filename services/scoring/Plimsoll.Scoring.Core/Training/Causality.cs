using Plimsoll.Scoring.Core.Labels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// Leak canary (Appendix Q.10): everything after a bar is replaced, features are computed anew, and every value at or before the bar must be
/// the same bit for bit. A column that looks as little as one bar ahead is found.
/// </summary>
public static class Causality
{
    /// <summary>Bars before the cut that task columns are compared on; a leak shows at the nearest ones.</summary>
    private const int Checked = 2_000;

    /// <summary>Names of the columns that look ahead.</summary>
    /// <param name="table">Features of the panel as it is.</param>
    /// <param name="cuts">Bars after which the future is replaced.</param>
    /// <param name="random">Draws of the other futures.</param>
    public static IReadOnlyList<string> LookAhead(FeatureTable table, IReadOnlyList<int> cuts, SeededDraws random)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var cut in cuts)
        {
            var other = PanelFeatures.Of(table.Panel.WithOtherFuture(cut, random));
            for (var feature = 0; feature < table.Features.Count; feature++)
            {
                for (var symbol = 0; symbol < table.Panel.Symbols.Count; symbol++)
                {
                    var same = table.Column(feature, symbol).AsSpan(0, cut + 1).SequenceEqual(other.Column(feature, symbol).AsSpan(0, cut + 1));
                    if (!same)
                        found.Add(table.Features[feature].Name);
                }
            }
        }

        return [.. found];
    }

    /// <summary>The same for the columns that depend on the task.</summary>
    /// <param name="task">Task.</param>
    /// <param name="table">Features of the panel as it is.</param>
    /// <param name="conditions">Conditions of the panel as it is.</param>
    /// <param name="cut">Bar after which the future is replaced.</param>
    /// <param name="random">Draws of the other future.</param>
    public static IReadOnlyList<string> LookAhead(TaskKey task, FeatureTable table, SymbolConditions[] conditions, int cut, SeededDraws random)
    {
        var future = table.Panel.WithOtherFuture(cut, random);
        var own = new TaskFeatures(task, table, conditions);
        var other = new TaskFeatures(task, PanelFeatures.Of(future), [.. future.Symbols.Select(series => SymbolConditions.Of(future, series))]);
        return [.. own.All.Zip(other.All).Where(pair => Differs(pair.First, pair.Second)).Select(pair => pair.First.Name)];

        bool Differs(TaskFeature first, TaskFeature second) => Enumerable.Range(0, conditions.Length)
            .Any(symbol => Enumerable.Range(Math.Max(0, cut - Checked), Math.Min(cut, Checked) + 1)
                .Any(bar => !first.ValueOf(symbol, bar).Equals(second.ValueOf(symbol, bar))));
    }
}
