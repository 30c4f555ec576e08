using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>Correlations of instruments, row by row, 1 on the diagonal.</summary>
/// <param name="Size">Number of instruments.</param>
/// <param name="Values">Size x Size.</param>
public sealed record CorrelationMatrix(int Size, double[] Values)
{
    private const double OneFactorShare = 0.3; // quant specification E.3
    private const double StressFloor = 0.9;
    private const double SameBase = 0.999; // marks of one asset at two venues differ by the basis only; 1 would leave no factor to draw by
    private const double Softening = 0.98;

    /// <summary>Correlation of two instruments.</summary>
    /// <param name="first">Index.</param>
    /// <param name="second">Index.</param>
    public double this[int first, int second] => Values[(first * Size) + second];

    /// <summary>The same correlation between any two.</summary>
    /// <param name="size">Number of instruments.</param>
    /// <param name="correlation">0 to 1.</param>
    public static CorrelationMatrix Equal(int size, double correlation)
    {
        var values = new double[size * size];
        Array.Fill(values, correlation);
        for (var i = 0; i < size; i++) values[(i * size) + i] = 1;
        return new CorrelationMatrix(size, values);
    }

    /// <summary>The same correlation between any two instruments but those of one base asset, which move as one.</summary>
    /// <param name="bases">Base asset of each instrument.</param>
    /// <param name="correlation">0 to 1.</param>
    public static CorrelationMatrix OfBases(IReadOnlyList<string> bases, double correlation)
    {
        var matrix = Equal(bases.Count, correlation);
        for (var i = 0; i < bases.Count; i++)
        {
            for (var j = 0; j < bases.Count; j++)
            {
                if (i != j && bases[i] == bases[j]) matrix.Values[(i * bases.Count) + j] = SameBase;
            }
        }

        return matrix;
    }

    /// <summary>Correlations of instruments some of which repeat: one asset at several venues.</summary>
    /// <param name="places">For each instrument its place in this matrix.</param>
    public CorrelationMatrix Expanded(IReadOnlyList<int> places)
    {
        var values = new double[places.Count * places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            for (var j = 0; j < places.Count; j++)
                values[(i * places.Count) + j] = i == j ? 1 : places[i] == places[j] ? SameBase : this[places[i], places[j]];
        }

        return new CorrelationMatrix(places.Count, values);
    }

    /// <summary>Mean over all pairs; 1 with one instrument.</summary>
    public double Mean => Size < 2 ? 1 : (Values.Sum() - Size) / (Size * (Size - 1.0));

    /// <summary>EWMA correlations of returns, shrunk 30 % towards one common factor.</summary>
    /// <param name="returns">One array per instrument, of one length, oldest first.</param>
    /// <param name="halfLife">Half-life in returns, above 0; five days by the specification.</param>
    public static CorrelationMatrix Estimate(IReadOnlyList<double[]> returns, double halfLife)
    {
        var size = returns.Count;
        var weight = ExponentialWeight.OfHalfLife(halfLife, 1);
        var covariance = new double[size * size];
        for (var t = 0; t < returns[0].Length; t++)
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++) covariance[(i * size) + j] += weight * ((returns[i][t] * returns[j][t]) - covariance[(i * size) + j]);
            }
        }

        var values = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                values[(i * size) + j] = i == j ? 1 : covariance[(i * size) + j] / Math.Sqrt(covariance[(i * size) + i] * covariance[(j * size) + j]);
        }

        return new CorrelationMatrix(size, values).Shrunk();
    }

    /// <summary>Every correlation raised to at least 0.9: what a crisis does.</summary>
    public CorrelationMatrix Stressed() =>
        this with { Values = [.. Values.Select((value, i) => i % (Size + 1) == 0 ? 1 : Math.Max(value, StressFloor))] };

    /// <summary>
    /// Lower triangle L with L L' = this. A matrix that is not positive definite, as raised correlations can be, is softened towards none
    /// until it is.
    /// </summary>
    public double[] Factor()
    {
        var softened = (double[])Values.Clone();
        while (true)
        {
            if (TryFactor(softened) is { } factor) return factor;
            for (var i = 0; i < softened.Length; i++)
            {
                if (i % (Size + 1) != 0) softened[i] *= Softening;
            }
        }
    }

    private double[]? TryFactor(double[] values)
    {
        var factor = new double[values.Length];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = values[(i * Size) + j];
                for (var k = 0; k < j; k++) sum -= factor[(i * Size) + k] * factor[(j * Size) + k];
                if (i == j && sum < 1e-10) return null;
                factor[(i * Size) + j] = i == j ? Math.Sqrt(sum) : sum / factor[(j * Size) + j];
            }
        }

        return factor;
    }

    // Target: the correlation that each pair would have through the average of all instruments alone.
    private CorrelationMatrix Shrunk()
    {
        var total = Values.Sum();
        var loadings = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++) loadings[i] += this[i, j];
            loadings[i] /= Math.Sqrt(total);
        }

        var values = (double[])Values.Clone();
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                if (i != j) values[(i * Size) + j] = ((1 - OneFactorShare) * this[i, j]) + (OneFactorShare * Math.Clamp(loadings[i] * loadings[j], -1, 1));
            }
        }

        return this with { Values = values };
    }
}
