using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>A panel with all that its tasks share, computed once.</summary>
public sealed class PanelStudy
{
    /// <summary>Computes features and conditions.</summary>
    public PanelStudy(Panel panel)
    {
        Table = PanelFeatures.Of(panel);
        Conditions = [.. panel.Symbols.Select(series => SymbolConditions.Of(panel, series))];
    }

    /// <summary>Features.</summary>
    public FeatureTable Table { get; }

    /// <summary>Conditions of the labels, by symbol.</summary>
    public SymbolConditions[] Conditions { get; }

    /// <summary>Names of all features this build computes: what a model file may ask for.</summary>
    public IReadOnlySet<string> FeatureNames => Table.Features.Select(feature => feature.Name)
        .Concat(TaskKey.All.SelectMany(task => new TaskFeatures(task, Table, Conditions).All).Select(feature => feature.Name))
        .Append(VolatilityForecast.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Rows of a task.</summary>
    public TaskRows RowsOf(TaskKey task) => TaskRows.Of(task, Table, Conditions);
}
