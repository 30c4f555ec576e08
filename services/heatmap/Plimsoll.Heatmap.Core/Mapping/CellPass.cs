using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Plimsoll.Heatmap.Core.Kernels;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>
/// One pass over the cells of a kernel: scale, add the entries of an interval, sum. Cells stay in registers while every entry is added, so that
/// memory is read and written once; sixteen lanes wide and never fused, as <see cref="CellMath"/> is, so that every machine gets the same bits,
/// and cells that hold nothing may be passed over or not.
/// </summary>
internal static class CellPass
{
    private const int Lanes = 16;
    private const int Block = SideKernel.Padding;

    /// <summary>Runs the pass.</summary>
    /// <param name="cells">All cells of the kernel.</param>
    /// <param name="filled">Outside of this range cells are 0 and no entry reaches; both ends are multiples of sixteen or the end of the cells.</param>
    /// <param name="edge">First cell that the second factor holds for.</param>
    /// <param name="below">Factor of the cells below it.</param>
    /// <param name="above">Factor of the cells from it up.</param>
    /// <param name="kernel">Mass by distance from an entry.</param>
    /// <param name="entries">The entries.</param>
    /// <returns>The sum of the cells.</returns>
    public static double Run(Span<float> cells, (int From, int End) filled, int edge, float below, float above, SideKernel kernel, EntryList entries)
    {
        ref var cell = ref MemoryMarshal.GetReference(cells);
        ref var mass = ref MemoryMarshal.GetArrayDataReference(kernel.Padded);
        var at = entries.Buckets;
        var amounts = entries.Amounts;
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (first, next) = (0, 0);
        var i = filled.From;
        for (; i <= filled.End - Block; i += Block)
        {
            var one = Vector512.LoadUnsafe(ref cell, (nuint)i) * FactorOf(i, edge, below, above);
            var two = Vector512.LoadUnsafe(ref cell, (nuint)(i + Lanes)) * FactorOf(i + Lanes, edge, below, above);
            // Entries are ascending, so those whose kernel reaches this block follow each other.
            while (next < at.Length && at[next] + kernel.Offset < i + Block) next++;
            while (first < next && at[first] + kernel.Offset + kernel.Mass.Length <= i) first++;
            for (var entry = first; entry < next; entry++)
            {
                var from = (nuint)(i - at[entry] - kernel.Offset + SideKernel.Padding);
                var amount = Vector512.Create(amounts[entry]);
                var product = Vector512.LoadUnsafe(ref mass, from) * amount;
                one += product;
                product = Vector512.LoadUnsafe(ref mass, from + Lanes) * amount;
                two += product;
            }

            one.StoreUnsafe(ref cell, (nuint)i);
            two.StoreUnsafe(ref cell, (nuint)(i + Lanes));
            Add(one, ref low, ref high);
            Add(two, ref low, ref high);
        }

        return Rest(cells, (i, filled.End), edge, (below, above), kernel, entries, (low, high));
    }

    private static double Rest(
        Span<float> cells, (int From, int End) rest, int edge, (float Below, float Above) factors, SideKernel kernel, EntryList entries, (Vector512<double> Low, Vector512<double> High) sums)
    {
        for (var i = rest.From; i < rest.End; i++)
        {
            var value = cells[i] * (i < edge ? factors.Below : factors.Above);
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var distance = i - entries.Buckets[entry] - kernel.Offset;
                if ((uint)distance >= (uint)kernel.Mass.Length) continue;
                var product = kernel.Mass[distance] * entries.Amounts[entry];
                value += product;
            }

            cells[i] = value;
        }

        var (low, high) = sums;
        var from = rest.From;
        for (; from <= rest.End - Lanes; from += Lanes) Add(Vector512.Create<float>(cells.Slice(from, Lanes)), ref low, ref high);
        Span<double> lanes = stackalloc double[Vector512<double>.Count];
        (low + high).CopyTo(lanes);
        var sum = 0.0;
        foreach (var lane in lanes) sum += lane;
        for (; from < rest.End; from++) sum += cells[from];
        return sum;
    }

    private static Vector512<float> FactorOf(int first, int edge, float below, float above)
    {
        if (first + Lanes <= edge) return Vector512.Create(below);
        if (first >= edge) return Vector512.Create(above);
        Span<float> factors = stackalloc float[Lanes];
        for (var lane = 0; lane < Lanes; lane++) factors[lane] = first + lane < edge ? below : above;
        return Vector512.Create<float>(factors);
    }

    private static void Add(Vector512<float> cells, ref Vector512<double> low, ref Vector512<double> high)
    {
        var (lower, upper) = Vector512.Widen(cells);
        low += lower;
        high += upper;
    }
}
