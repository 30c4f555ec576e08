using Plimsoll.Heatmap.Core.Kernels;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>
/// One side of one venue's map. Cells are base quantity per unit of kernel weight, in single precision; their totals are kept in double
/// precision, and what rounding takes or gives moves to the reservoir, so that mapped + reservoir = open interest holds exactly.
/// </summary>
public sealed class SideCells
{
    private const int Lanes = 16;

    private double[] weights;

    /// <summary>Empty cells.</summary>
    /// <param name="kernels">Gives the weights.</param>
    /// <param name="buckets">Buckets of the window.</param>
    public SideCells(KernelSet kernels, int buckets)
    {
        weights = kernels.Weights;
        Cells = [.. weights.Select(_ => new float[buckets])];
        Sums = new double[weights.Length];
        Filled = new (int, int)[weights.Length];
    }

    /// <summary>Cells by kernel and bucket of the window.</summary>
    public float[][] Cells { get; private set; }

    /// <summary>Total of each kernel's cells.</summary>
    public double[] Sums { get; private set; }

    /// <summary>Cells outside of it are 0, by kernel; from a multiple of sixteen to another, or to the end of the cells. It may be wider than need be.</summary>
    internal (int From, int End)[] Filled { get; private set; }

    /// <summary>Open interest whose opening was observed and that no bucket holds: not levered, beyond the grid, or swept; base units.</summary>
    public double Unlevered { get; set; }

    /// <summary>Open interest of unknown entry: there before the first datum, or grown across a gap; base units.</summary>
    public double Unknown { get; set; }

    /// <summary>Swept since the last open-interest datum: forced exits that its decrease will contain; part of <see cref="Unlevered"/>.</summary>
    public double ForcedPending { get; set; }

    /// <summary>Base quantity that the mark swept in the newest second with a sweep and that no print has claimed yet (A.4.2).</summary>
    public double SweptInSecond { get; set; }

    /// <summary>What conservation multiplied in the last step; 1 is nothing.</summary>
    public double Rescale { get; set; } = 1;

    /// <summary>Notional swept since the minute began, USD at bucket prices.</summary>
    public double ConsumedUsd { get; set; }

    /// <summary>Base quantity in all buckets.</summary>
    public double Mapped
    {
        get
        {
            var mapped = 0.0;
            for (var k = 0; k < weights.Length; k++) mapped += weights[k] * Sums[k];
            return mapped;
        }
    }

    /// <summary>Base quantity in no bucket.</summary>
    public double Reservoir => Unlevered + Unknown;

    /// <summary>Sums every kernel's cells again.</summary>
    public void SumAgain()
    {
        for (var k = 0; k < Cells.Length; k++) Sums[k] = CellMath.Sum(Cells[k]);
    }

    /// <summary>Takes other kernel weights; what the map gains or loses comes from or goes to the reservoir, so that the total stays.</summary>
    /// <param name="newWeights">One per kernel, summing to 1.</param>
    public void Reweigh(double[] newWeights)
    {
        var total = Mapped + Reservoir;
        weights = newWeights;
        Fit(total);
    }

    /// <summary>
    /// Takes other kernels: each kernel's mass goes to the kernel of the same leverage, or of the nearest one where there is none, and stays at
    /// its prices. The total stays.
    /// </summary>
    /// <param name="before">The kernels until now.</param>
    /// <param name="after">The kernels from now on, with weights above 0.</param>
    public void Rearrange(KernelSet before, KernelSet after)
    {
        var total = Mapped + Reservoir;
        var cells = after.Weights.Select(_ => new float[Cells[0].Length]).ToArray();
        for (var k = 0; k < Cells.Length; k++)
        {
            var target = after.NearestTo(before.Leverages[k]);
            CellMath.AddScaled(cells[target], Cells[k], (float)(weights[k] / after.Weights[target]));
        }

        (Cells, Sums, Filled, weights) = (cells, new double[cells.Length], new (int, int)[cells.Length], after.Weights);
        SumAgain();
        Bound();
        Fit(total);
    }

    private void Fit(double total)
    {
        var mapped = Mapped;
        if (mapped > total)
        {
            var fit = (float)(total / mapped * (1 - 1e-6));
            foreach (var cells in Cells) CellMath.Scale(cells, fit);
            SumAgain();
            mapped = Mapped;
        }

        var reservoir = Math.Max(0, total - mapped);
        Unknown = Math.Min(Unknown, reservoir);
        Unlevered = reservoir - Unknown;
        ForcedPending = Math.Min(ForcedPending, Unlevered);
    }

    /// <summary>Moves the window: bucket i becomes what bucket i + shift was; what falls off goes to the reservoir.</summary>
    /// <param name="shift">Buckets, positive where the price has risen.</param>
    public void Shift(int shift)
    {
        var before = Mapped;
        foreach (var cells in Cells) Shift(cells, shift);
        SumAgain();
        Bound();
        Unlevered += Math.Max(0, before - Mapped);
    }

    /// <summary>Finds out what is filled.</summary>
    internal void Bound()
    {
        for (var k = 0; k < Cells.Length; k++)
        {
            Filled[k] = default;
            if (Cells[k].AsSpan().LastIndexOfAnyExcept(0f) is >= 0 and var last) Widen(k, CellMath.NextFilled(Cells[k], 0), last + 1);
        }
    }

    /// <summary>Says that a range may be filled from now on.</summary>
    internal void Widen(int kernel, int from, int end)
    {
        var (known, until) = Filled[kernel];
        from = Math.Max(0, from) / Lanes * Lanes;
        end = Math.Min(Cells[kernel].Length, (end + Lanes - 1) / Lanes * Lanes);
        if (end > from) Filled[kernel] = until > known ? (Math.Min(known, from), Math.Max(until, end)) : (from, end);
    }

    /// <summary>Puts back weights of a checkpoint.</summary>
    internal void UseExactWeights(double[] restored) => weights = restored;

    /// <summary>Moves a column by whole buckets, filling with zeros.</summary>
    internal static void Shift<T>(Span<T> cells, int shift)
        where T : struct
    {
        var kept = Math.Max(0, cells.Length - Math.Abs(shift));
        if (shift > 0)
        {
            cells[(cells.Length - kept)..].CopyTo(cells);
            cells[kept..].Clear();
        }
        else
        {
            cells[..kept].CopyTo(cells[(cells.Length - kept)..]);
            cells[..(cells.Length - kept)].Clear();
        }
    }
}
