using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Drift;

/// <summary>Population stability index of a model's columns (quant-spec D.7): live bars, which fade, against the bins of training.</summary>
internal sealed class FeatureDrift(IReadOnlyList<FeatureBins> bins, DriftParameters parameters)
{
    private readonly double[][] _counts = [.. bins.Select(column => new double[column.Shares.Length])];
    private readonly double _fade = Math.Pow(2, -1 / (parameters.PsiHalfLifeDays * Bars.Day));
    private long _seen;

    /// <summary>Takes the columns of one bar.</summary>
    public void Take(ReadOnlySpan<double> values)
    {
        if (bins.Count == 0)
            return;

        _seen++;
        for (var column = 0; column < bins.Count; column++)
        {
            var counts = _counts[column];
            for (var bin = 0; bin < counts.Length; bin++)
                counts[bin] *= _fade;
            if (double.IsFinite(values[column]))
                counts[bins[column].BinOf(values[column])]++;
        }
    }

    /// <summary>The index that is furthest above its limit, the limit and the column; -1 before there are bars enough.</summary>
    public (double Psi, double Limit, int Column) Largest()
    {
        var largest = (Psi: double.NaN, Limit: double.NaN, Column: -1);
        if (_seen < parameters.PsiLeastBars)
            return largest;

        for (var column = 0; column < bins.Count; column++)
        {
            var total = _counts[column].Sum();
            if (total <= 0)
                continue;

            var psi = PopulationStability.Index(bins[column].Shares, [.. _counts[column].Select(count => count / total)]);
            var limit = Math.Max(parameters.PsiAlarm, bins[column].UsualPsi);
            if (!(psi / limit <= largest.Psi / largest.Limit))
                largest = (psi, limit, column);
        }

        return largest;
    }

    public void Write(PageWriter page)
    {
        page.Write(_seen);
        foreach (var counts in _counts)
            page.Write(counts.AsSpan());
    }

    public void Read(ref PageReader page)
    {
        _seen = page.ReadInt64();
        foreach (var counts in _counts)
            page.ReadDoubles(counts);
    }
}
