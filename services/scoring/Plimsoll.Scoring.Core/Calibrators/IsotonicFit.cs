namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>Least-squares isotonic regression by pooling adjacent violators (quant-spec D.3).</summary>
public static class IsotonicFit
{
    /// <summary>The non-decreasing sequence nearest to the values.</summary>
    /// <param name="values">Values in the order of their scores.</param>
    /// <param name="weights">Weight of each, above 0.</param>
    public static double[] Fit(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var means = new double[values.Length];
        var mass = new double[values.Length];
        var length = new int[values.Length];
        var blocks = 0;
        for (var index = 0; index < values.Length; index++)
        {
            (means[blocks], mass[blocks], length[blocks]) = (values[index], weights[index], 1);
            for (; blocks > 0 && means[blocks - 1] >= means[blocks]; blocks--)
            {
                var total = mass[blocks - 1] + mass[blocks];
                means[blocks - 1] = ((means[blocks - 1] * mass[blocks - 1]) + (means[blocks] * mass[blocks])) / total;
                mass[blocks - 1] = total;
                length[blocks - 1] += length[blocks];
            }

            blocks++;
        }

        var fitted = new double[values.Length];
        for (int block = 0, at = 0; block < blocks; at += length[block++])
            fitted.AsSpan(at, length[block]).Fill(means[block]);

        return fitted;
    }
}
