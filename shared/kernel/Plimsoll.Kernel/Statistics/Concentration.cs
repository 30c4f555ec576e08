namespace Plimsoll.Kernel.Statistics;

/// <summary>How unequally an amount is spread over holders (quant specification F.3, vector CONC-01).</summary>
/// <param name="Herfindahl">Sum of squared shares, 1/n to 1.</param>
/// <param name="EffectiveCount">1 / Herfindahl: equal holders that would give the same.</param>
/// <param name="Gini">0 where all are equal, towards 1 where one has all.</param>
public readonly record struct Concentration(double Herfindahl, double EffectiveCount, double Gini)
{
    /// <summary>The concentration of amounts.</summary>
    /// <param name="amounts">At least one, none negative, sum above 0.</param>
    /// <exception cref="ArgumentException">There are none, one is negative, or all are 0.</exception>
    public static Concentration Of(ReadOnlySpan<double> amounts)
    {
        double[] sorted = [.. amounts];
        Array.Sort(sorted);
        var total = 0.0;
        foreach (var amount in sorted) total += amount;
        if (sorted.Length == 0 || !(sorted[0] >= 0) || !(total > 0))
            throw new ArgumentException("amounts, allowed at least one, none negative, sum above 0", nameof(amounts));
        double squares = 0, weighted = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var share = sorted[i] / total;
            squares += share * share;
            weighted += ((2 * (i + 1)) - sorted.Length - 1) * share;
        }

        return new Concentration(squares, 1 / squares, weighted / sorted.Length);
    }
}
