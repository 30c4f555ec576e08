namespace Plimsoll.Heatmap.Core.Evaluation.Metrics;

/// <summary>Spearman's rank correlation with mean ranks for ties.</summary>
internal static class RankCorrelation
{
    /// <summary>The correlation, -1 to 1; 0 where one side is all ties: it orders nothing.</summary>
    public static double Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (a, b) = (Ranks(first), Ranks(second));
        var (meanA, meanB) = (a.Average(), b.Average());
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var places = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, places);
        var ranks = new double[sorted.Length];
        for (var from = 0; from < sorted.Length;)
        {
            var end = from + 1;
            while (end < sorted.Length && sorted[end] == sorted[from]) end++;
            for (var i = from; i < end; i++) ranks[places[i]] = (from + end - 1) / 2.0;
            from = end;
        }

        return ranks;
    }
}
