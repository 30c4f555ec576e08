using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;

namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>
/// The leverage mix of one instrument at one venue, learned cell by cell with forgetting (quant specification A.5). Cells cannot all be kept
/// here, so the Poisson likelihood is held in its quadratic form, weighted by the expectation on arrival: <c>A = Σ QQᵀ/ŷ</c>,
/// <c>b = Σ Q y/ŷ</c>, whose solution is unbiased whatever those weights were. Each hour it is solved together with the Gamma prior by
/// multiplicative steps <c>θ_k ← θ_k (b_k + (a_k - 1)/θ_k) / ((Aθ)_k + b0)</c>: never negative, and without data exactly the prior. The nightly
/// fit runs the exact EM. Counts and exposures are in effective liquidations: USD over the notional-weighted mean print.
/// </summary>
public sealed class OnlineMix
{
    private const int MinutesPerHour = 60;
    private const int Steps = 500; // 13 kernels: about 0.1 ms, once an hour

    private readonly CalibrationParameters parameters;
    private readonly double[] products;
    private readonly double[] seen;
    private readonly double[] exposed;
    private readonly double[] theta;
    private double printUsd;
    private double printUsdSquares;
    private long newestMinute;

    /// <summary>Nothing seen.</summary>
    /// <param name="parameters">Prior strength and forgetting.</param>
    /// <param name="prior">Expected mix and ratio.</param>
    public OnlineMix(CalibrationParameters parameters, MixPrior prior)
    {
        this.parameters = parameters;
        Prior = prior;
        var kernels = prior.Weights.Count;
        products = new double[kernels * kernels];
        seen = new double[kernels];
        exposed = new double[kernels];
        theta = [.. prior.Weights.Select(weight => weight * prior.Ratio)];
    }

    /// <summary>Expected mix and ratio.</summary>
    public MixPrior Prior { get; private set; }

    /// <summary>Cells that still count.</summary>
    public double Cells { get; private set; }

    /// <summary>Cells that ever came.</summary>
    public long CellsTotal { get; private set; }

    /// <summary>Notional-weighted mean print in USD: one effective liquidation.</summary>
    public double UnitUsd => printUsd > 0 ? printUsdSquares / printUsd : parameters.FirstPrintUsd;

    /// <summary>Weight of this evidence against that of the group, 0 to 1.</summary>
    public double OwnWeight => Cells / (Cells + parameters.ShrinkageCells);

    /// <summary>Takes another expectation; what was learned stays.</summary>
    /// <param name="weights">Expected mix, one per kernel.</param>
    /// <param name="ratio">Expected realisation ratio, above 0.</param>
    public void Expect(IReadOnlyList<double> weights, double ratio)
    {
        if (ratio == Prior.Ratio && ReferenceEquals(weights, Prior.Weights)) return;
        Prior = Prior with { Weights = weights, Ratio = ratio };
        IsTouched = true;
    }

    /// <summary>Forgets up to a minute.</summary>
    /// <param name="minute">Whole minutes since 1970, growing.</param>
    public void Forget(long minute)
    {
        if (newestMinute > 0 && minute > newestMinute)
        {
            var keep = Math.Pow(2, (newestMinute - minute) / (parameters.HalfLifeHours * MinutesPerHour));
            Cells *= keep;
            printUsd *= keep;
            printUsdSquares *= keep;
            for (var k = 0; k < seen.Length; k++) (seen[k], exposed[k]) = (seen[k] * keep, exposed[k] * keep);
            for (var i = 0; i < products.Length; i++) products[i] *= keep;
        }

        newestMinute = Math.Max(newestMinute, minute);
        IsTouched = true;
    }

    /// <summary>Takes the size of a print.</summary>
    /// <param name="usd">USD, above 0.</param>
    public void AddPrint(double usd)
    {
        printUsd += usd;
        printUsdSquares += usd * usd;
        IsTouched = true;
    }

    /// <summary>Takes a swept cell.</summary>
    /// <param name="exposureUsd">Unweighted kernel mass before the sweep, USD.</param>
    /// <param name="printedUsd">What was printed in it, USD, 0 included.</param>
    /// <param name="exposure">Receives the exposure in effective liquidations.</param>
    /// <returns>The count that was used, in effective liquidations: winsorised.</returns>
    public double AddCell(ReadOnlySpan<double> exposureUsd, double printedUsd, Span<float> exposure)
    {
        var unit = UnitUsd;
        var expected = 0.0;
        for (var k = 0; k < seen.Length; k++) expected += theta[k] * exposureUsd[k] / unit;
        var count = Math.Min(printedUsd / unit, parameters.WinsoriseTimes * Math.Max(1, expected));
        for (var k = 0; k < seen.Length; k++)
        {
            var amount = exposureUsd[k] / unit;
            exposure[k] = (float)amount;
            exposed[k] += amount;
            if (expected <= 0) continue;
            seen[k] += amount * count / expected;
            for (var l = 0; l < seen.Length; l++) products[(k * seen.Length) + l] += amount * exposureUsd[l] / unit / expected;
        }

        Cells++;
        CellsTotal++;
        IsTouched = true;
        return count;
    }

    /// <summary>Solves for the weights again; between two calls they stand still.</summary>
    public void Refit()
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var k = 0; k < theta.Length; k++)
            {
                var fitted = Prior.Rate;
                for (var l = 0; l < theta.Length; l++) fitted += products[(k * theta.Length) + l] * theta[l];
                theta[k] = ((theta[k] * seen[k]) + Prior.ShapeOf(k) - 1) / fitted;
            }
        }
    }

    /// <summary>A Gamma posterior of a kernel's weight with its mode at the solution and the effective liquidations ascribed to it as shape.</summary>
    /// <param name="kernel">Kernel.</param>
    public GammaPosterior PosteriorOf(int kernel)
    {
        var shape = Prior.ShapeOf(kernel) + (theta[kernel] * seen[kernel]);
        return new GammaPosterior(shape, theta[kernel] > 0 && shape > 1 ? (shape - 1) / theta[kernel] : Prior.Rate + exposed[kernel]);
    }

    /// <summary>Mix times realisation ratio, one per kernel.</summary>
    public ReadOnlySpan<double> Theta => theta;

    /// <summary>Weights for the map: this evidence shrunk towards the group's, summing to 1.</summary>
    public double[] Weights()
    {
        var total = theta.Sum();
        var own = total > 0 ? OwnWeight : 0;
        return [.. theta.Select((value, k) => (own * (total > 0 ? value / total : 0)) + ((1 - own) * Prior.Weights[k]))];
    }

    private bool IsTouched { get; set; }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(IsTouched);
        if (!IsTouched) return;
        page.Write(seen.Length);
        for (var k = 0; k < seen.Length; k++)
        {
            page.Write(Prior.Weights[k]);
            page.Write(seen[k]);
            page.Write(exposed[k]);
            page.Write(theta[k]);
        }

        foreach (var product in products) page.Write(product);
        page.Write(Prior.Ratio);
        page.Write(Cells);
        page.Write(CellsTotal);
        page.Write(printUsd);
        page.Write(printUsdSquares);
        page.Write(newestMinute);
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        IsTouched = page.ReadBool();
        if (!IsTouched) return;
        _ = PageBounds.Within(page.ReadInt32(), seen.Length, seen.Length);
        var weights = new double[seen.Length];
        for (var k = 0; k < seen.Length; k++) (weights[k], seen[k], exposed[k], theta[k]) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        for (var i = 0; i < products.Length; i++) products[i] = page.ReadDouble();
        Prior = Prior with { Weights = weights, Ratio = page.ReadDouble() };
        Cells = page.ReadDouble();
        CellsTotal = page.ReadInt64();
        printUsd = page.ReadDouble();
        printUsdSquares = page.ReadDouble();
        newestMinute = page.ReadInt64();
    }
}
