namespace Plimsoll.Scoring.Core.Training;

/// <summary>A fitted logistic model: raw columns in, log-odds at the true prior out.</summary>
/// <param name="Features">Columns in order.</param>
/// <param name="Standardiser">Centre and scale of every column.</param>
/// <param name="Intercept">Log-odds where every column stands at its centre, thinning corrected.</param>
/// <param name="Weights">Log-odds per deviation.</param>
/// <param name="Forecast">Volatility forecast that one column comes from; null when there is none.</param>
public sealed record FittedLogistic(
    IReadOnlyList<PanelFeature> Features, Standardiser Standardiser, double Intercept, double[] Weights, VolatilityForecast? Forecast)
{
    /// <summary>Second stage added to the log-odds; empty for a plain logistic.</summary>
    public IReadOnlyList<BoostedTree> Trees { get; init; } = [];

    /// <summary>Log-odds of one row.</summary>
    /// <param name="values">Raw columns, NaN where unknown; overwritten.</param>
    public double LogOdds(Span<double> values)
    {
        Standardiser.Apply(values);
        var sum = Intercept;
        for (var column = 0; column < Weights.Length; column++)
            sum += Weights[column] * values[column];

        foreach (var tree in Trees)
            sum += tree.Value(values);

        return sum;
    }
}
