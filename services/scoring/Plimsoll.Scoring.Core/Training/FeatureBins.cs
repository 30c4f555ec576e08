using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>How a column lay in training: at most ten bins of equal mass, so that drift can be seen where the model is used.</summary>
/// <param name="Edges">Upper edges of all bins but the last, ascending; a value equal to an edge lies below it.</param>
/// <param name="Shares">Share of the training rows in each bin.</param>
/// <param name="UsualPsi">
/// Stability index that one of twenty months of one symbol in training exceeded: volatility stays where it is for weeks, so a month of one symbol
/// never lies as a year of several does, and the textbook's 0.25 would always alarm.
/// </param>
public sealed record FeatureBins(double[] Edges, double[] Shares, double UsualPsi = 0)
{
    private const int MonthBars = 28 * Bars.Day;
    private const int LeastRows = 30;
    private const double UsualShare = 0.95;
    private const int Count = 10;
    private const int Digits = 6;

    /// <summary>Number of the bin of a value.</summary>
    public int BinOf(double value)
    {
        var place = Array.BinarySearch(Edges, value);
        return place >= 0 ? place : ~place;
    }

    /// <summary>The bins of every column of a model on its training rows; thinned classes count as what they stand for.</summary>
    internal static IReadOnlyList<FeatureBins> Of(TaskRows rows, ModelSpec spec, TrainingSample sample, VolatilityForecast? forecast)
    {
        var reader = new ColumnReader(rows, spec);
        var columns = reader.Features.Count;
        var (values, row) = (new double[columns][], new double[columns]);
        for (var column = 0; column < columns; column++)
            values[column] = new double[sample.Rows.Length];
        for (var index = 0; index < sample.Rows.Length; index++)
        {
            reader.Read(sample.Rows[index], forecast, row);
            for (var column = 0; column < columns; column++)
                values[column][index] = row[column];
        }

        var weights = sample.Outcomes.Select(outcome => outcome == 1 ? Math.Exp(-sample.LogOddsShift) : 1).ToArray();
        var months = sample.Rows.Select(index => (rows.Symbol[index], rows.Bar[index] / MonthBars)).ToArray();
        return [.. values.Select(column => Of(column, weights) is var bins ? bins with { UsualPsi = bins.Usual(column, weights, months) } : bins)];
    }

    // The 95th percentile of the index over months of single symbols.
    private double Usual(double[] values, double[] weights, (byte Symbol, int Month)[] months)
    {
        var counts = new SortedDictionary<(byte, int), (double[] Shares, int Rows)>();
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                continue;
            var (shares, known) = counts.TryGetValue(months[row], out var one) ? one : (new double[Shares.Length], 0);
            shares[BinOf(values[row])] += weights[row];
            counts[months[row]] = (shares, known + 1);
        }

        var indices = counts.Values.Where(month => month.Rows >= LeastRows)
            .Select(month => PopulationStability.Index(Shares, [.. month.Shares.Select(share => share / month.Shares.Sum())])).Order().ToArray();
        return indices.Length == 0 ? 0 : Math.Round(indices[(int)Math.Ceiling(UsualShare * indices.Length) - 1], Digits);
    }

    /// <summary>Bins of one column; unknown values are left out.</summary>
    internal static FeatureBins Of(double[] values, double[] weights)
    {
        var sorted = values.Zip(weights).Where(pair => double.IsFinite(pair.First)).OrderBy(pair => pair.First).ToArray();
        var whole = sorted.Sum(pair => pair.Second);
        var (edges, below) = (new SortedSet<double>(), 0.0);
        foreach (var (value, weight) in sorted)
        {
            var bin = (int)(below / whole * Count);
            below += weight;
            if ((int)(below / whole * Count) > bin && below < whole * (1 - 1e-9))
                edges.Add(Math.Round(value, Digits));
        }

        var bins = new FeatureBins([.. edges], new double[edges.Count + 1]);
        foreach (var (value, weight) in sorted)
            bins.Shares[bins.BinOf(value)] += weight / whole;
        for (var bin = 0; bin < bins.Shares.Length; bin++)
            bins.Shares[bin] = Math.Round(bins.Shares[bin], Digits);

        return bins;
    }
}
