namespace Plimsoll.Scoring.Core.Training;

/// <summary>Reads the raw columns of one model for any row.</summary>
internal sealed class ColumnReader
{
    private readonly TaskRows _rows;
    private readonly int _shift;
    private readonly int[] _table;
    private readonly (TaskFeature Feature, float[] Values)[] _task;
    private readonly bool _forecast;
    private readonly int[] _forecastInputs;

    public ColumnReader(TaskRows rows, ModelSpec spec)
    {
        (_rows, _shift, _forecast) = (rows, spec.ShiftBars, spec.UsesForecast);
        _table = [.. rows.Table.Of([.. spec.Groups]).Where(column => Kept(spec, rows.Table.Features[column]))];
        _task = [.. rows.Features.All.Zip(rows.Columns).Where(pair =>
            spec.Groups.Contains(pair.First.Group) && Kept(spec, new PanelFeature(pair.First.Name, pair.First.Group)))];
        _forecastInputs = [.. VolatilityForecast.Inputs.Select(rows.Table.IndexOf)];
        Features =
        [
            .. _table.Select(column => rows.Table.Features[column]), .. _task.Select(pair => new PanelFeature(pair.Feature.Name, pair.Feature.Group)),
            .. _forecast ? [new PanelFeature(VolatilityForecast.Name, FeatureGroup.Volatility)] : Array.Empty<PanelFeature>(),
        ];
    }

    public IReadOnlyList<PanelFeature> Features { get; }

    /// <summary>Fills the values of a row; NaN where unknown.</summary>
    public void Read(int row, VolatilityForecast? forecast, Span<double> values)
    {
        var (symbol, bar) = (_rows.Symbol[row], _rows.Bar[row] + _shift);
        if (bar < 0 || bar >= _rows.Table.Panel.Length || _rows.Table.Panel.Symbols[symbol].Run[bar] == 0)
        {
            values.Fill(double.NaN);
            return;
        }

        var at = 0;
        foreach (var column in _table)
            values[at++] = _rows.Table.Column(column, symbol)[bar];

        foreach (var (feature, column) in _task)
            values[at++] = _shift == 0 ? column[row] : feature.ValueOf(symbol, bar);

        if (_forecast)
            values[at] = forecast?.LogVariance(Input(0), Input(1), Input(2)) ?? double.NaN;

        double Input(int index) => _rows.Table.Column(_forecastInputs[index], symbol)[bar];
    }

    private static bool Kept(ModelSpec spec, PanelFeature feature) =>
        spec.OnlyVolatility is null || feature.Group != FeatureGroup.Volatility || spec.OnlyVolatility.Contains(feature.Name);
}
