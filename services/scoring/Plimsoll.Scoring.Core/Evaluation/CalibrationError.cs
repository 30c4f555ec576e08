namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Expected calibration error and the reliability bins behind it (quant-spec D.4).</summary>
public static class CalibrationError
{
    /// <summary>Bins used for reports.</summary>
    public const int ReportBins = 15;

    /// <summary>Weighted mean distance of mean probability and observed share over bins of equal width in probability.</summary>
    public static double EqualWidth(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, int bins)
    {
        var sums = new ReliabilityBin[bins];
        for (var index = 0; index < probabilities.Length; index++)
        {
            var bin = Math.Clamp((int)(probabilities[index] * bins), 0, bins - 1);
            sums[bin] = sums[bin].With(probabilities[index], outcomes[index]);
        }

        return Weighted(sums, probabilities.Length);
    }

    /// <summary>The same over bins of equal mass; see <see cref="EqualMassBins"/>.</summary>
    public static double EqualMass(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, int bins = ReportBins) =>
        Weighted(EqualMassBins(probabilities, outcomes, bins), probabilities.Length);

    /// <summary>Bins of equal mass in ascending probability; equal probabilities stay in one bin, so there may be fewer.</summary>
    public static IReadOnlyList<ReliabilityBin> EqualMassBins(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, int bins = ReportBins)
    {
        var order = Ranking.Descending(probabilities);
        var filled = new List<ReliabilityBin>();
        var bin = default(ReliabilityBin);
        for (var rank = order.Length - 1; rank >= 0; rank--)
        {
            var done = order.Length - rank;
            bin = bin.With(probabilities[order[rank]], outcomes[order[rank]]);
            var tied = rank > 0 && probabilities[order[rank - 1]] == probabilities[order[rank]];
            if (tied || (rank > 0 && done < (long)order.Length * (filled.Count + 1) / bins))
                continue;

            filled.Add(bin);
            bin = default;
        }

        return filled;
    }

    private static double Weighted(IReadOnlyList<ReliabilityBin> bins, int count)
    {
        var sum = 0.0;
        foreach (var bin in bins)
            sum += Math.Abs(bin.Expected - bin.Observed);

        return sum / count;
    }
}
