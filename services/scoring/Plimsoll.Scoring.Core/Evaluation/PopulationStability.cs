namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Population stability index (quant-spec D.7): 0.1 warns, 0.25 alarms.</summary>
public static class PopulationStability
{
    /// <summary>Share given to an empty bin, so that the index stays finite.</summary>
    public const double EmptyShare = 1e-6;

    /// <summary>Sum of (a - e) ln(a / e) over the bins.</summary>
    /// <param name="expected">Shares of the reference, one per bin.</param>
    /// <param name="actual">Shares seen, one per bin.</param>
    /// <exception cref="ArgumentException">The bins differ in number.</exception>
    public static double Index(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        if (expected.Length != actual.Length)
            throw new ArgumentException("both need the same bins", nameof(actual));

        var sum = 0.0;
        for (var bin = 0; bin < expected.Length; bin++)
        {
            var (before, now) = (Math.Max(expected[bin], EmptyShare), Math.Max(actual[bin], EmptyShare));
            sum += (now - before) * Math.Log(now / before);
        }

        return sum;
    }
}
