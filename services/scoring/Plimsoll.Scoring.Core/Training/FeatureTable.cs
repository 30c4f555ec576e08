using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Features of every bar of every symbol, from data up to the bar's close; NaN where unknown.</summary>
public sealed class FeatureTable
{
    private readonly List<PanelFeature> _features = [];
    private readonly List<float[][]?> _columns = [];
    private readonly List<Func<int, int, double>> _values = [];
    private readonly int _firstBar;

    /// <summary>Makes an empty table.</summary>
    /// <param name="panel">Panel.</param>
    /// <param name="firstBar">First bar that is computed.</param>
    public FeatureTable(Panel panel, int firstBar = 0) => (Panel, _firstBar) = (panel, firstBar);

    /// <summary>The panel behind it.</summary>
    public Panel Panel { get; }

    /// <summary>Columns in order.</summary>
    public IReadOnlyList<PanelFeature> Features => _features;

    /// <summary>Number of a column.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public int IndexOf(string name) => _features.FindIndex(feature => feature.Name == name) is var index and >= 0
        ? index : throw new ArgumentException($"no feature is called {name}", nameof(name));

    /// <summary>Numbers of the columns of some groups, in order.</summary>
    public IReadOnlyList<int> Of(params IReadOnlyCollection<FeatureGroup> groups) =>
        [.. _features.Index().Where(feature => groups.Contains(feature.Item.Group)).Select(feature => feature.Index)];

    /// <summary>Column of one symbol.</summary>
    public float[] Column(int feature, int symbol) => (_columns[feature] ??= Compute(_values[feature]))[symbol];

    /// <summary>Adds a column computed bar by bar.</summary>
    /// <param name="name">Name.</param>
    /// <param name="group">Group.</param>
    /// <param name="valueOf">Value of (symbol, bar); NaN where unknown. It may look at this bar and earlier ones only.</param>
    public void Add(string name, FeatureGroup group, Func<int, int, double> valueOf)
    {
        // Live only a few columns of the newest bar are asked for; training asks for all, from several threads.
        _features.Add(new PanelFeature(name, group));
        _values.Add(valueOf);
        _columns.Add(_firstBar > 0 ? null : Compute(valueOf));
    }

    private float[][] Compute(Func<int, int, double> valueOf)
    {
        var columns = new float[Panel.Symbols.Count][];
        for (var symbol = 0; symbol < columns.Length; symbol++)
        {
            columns[symbol] = new float[Panel.Length];
            Array.Fill(columns[symbol], float.NaN, 0, _firstBar);
            for (var bar = _firstBar; bar < Panel.Length; bar++)
                columns[symbol][bar] = Panel.Symbols[symbol].Run[bar] == 0 ? float.NaN : (float)valueOf(symbol, bar);
        }

        return columns;
    }
}
