using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>The training columns of a panel's newest bar. In single precision, as the training rows are.</summary>
internal sealed class LiveRow
{
    private readonly FeatureTable _table;
    private readonly SymbolConditions[] _conditions;
    private readonly Dictionary<(LabelKind, LabelSide), SymbolLabel> _labels = [];
    private readonly int _bar;

    public LiveRow(Panel panel)
    {
        _bar = panel.Length - 1;
        _table = PanelFeatures.Of(panel, _bar);
        _conditions = [SymbolConditions.Of(panel, panel.Symbols[0])];
    }

    /// <summary>The columns of a model in its order; null where one is unknown. Last week's variance may be: its day stands for it.</summary>
    public double[]? Read(TaskKey task, TrainedModel model)
    {
        var features = new TaskFeatures(task, _table, _conditions).All;
        var values = new double[model.Logistic.Features.Count];
        for (var column = 0; column < values.Length; column++)
        {
            var name = model.Logistic.Features[column].Name;
            values[column] = name == VolatilityForecast.Name ? Forecast(model) : Value(name, features);
            if (!double.IsFinite(values[column]))
                return null;
        }

        return values;
    }

    /// <summary>Outcome of an earlier bar whose horizon ends with the newest: 1, 0, or -1 where it cannot be told or the bar is left out.</summary>
    public int Outcome(TaskKey task, int barsBack)
    {
        if (_bar < barsBack)
            return -1;

        var label = _labels.TryGetValue((task.Label, task.Side), out var made) ? made
            : _labels[(task.Label, task.Side)] = LabelMaker.Events(task.Label, task.Side, _table.Panel.Symbols[0], _conditions[0]);
        return label.Outcome(_bar - barsBack, task.HorizonBars);
    }

    /// <summary>A column of the newest bar; NaN while unknown.</summary>
    public double Value(string name) => _table.Column(_table.IndexOf(name), 0)[_bar];

    private double Value(string name, IReadOnlyList<TaskFeature> features) =>
        features.FirstOrDefault(feature => feature.Name == name) is { } feature ? (float)feature.ValueOf(0, _bar) : Value(name);

    private double Forecast(TrainedModel model) => model.Logistic.Forecast is { } forecast
        ? forecast.LogVariance(Value(VolatilityForecast.Inputs[0]), Value(VolatilityForecast.Inputs[1]), Value(VolatilityForecast.Inputs[2])) : double.NaN;
}
