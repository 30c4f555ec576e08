using System.Runtime.Intrinsics;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>
/// Arithmetic on columns of cells. Always sixteen lanes wide and never fused, in hardware or not, so that every machine adds in the same
/// order and gets the same bits.
/// </summary>
internal static class CellMath
{
    private const int Lanes = 16;

    /// <summary>Multiplies every cell.</summary>
    public static void Scale(Span<float> cells, float factor)
    {
        var factors = Vector512.Create(factor);
        var i = 0;
        for (; i <= cells.Length - Lanes; i += Lanes)
            (Vector512.Create<float>(cells.Slice(i, Lanes)) * factors).CopyTo(cells[i..]);
        for (; i < cells.Length; i++) cells[i] *= factor;
    }

    /// <summary>Adds a multiple of a column to another of the same length.</summary>
    public static void AddScaled(Span<float> cells, ReadOnlySpan<float> source, float factor)
    {
        var factors = Vector512.Create(factor);
        var i = 0;
        for (; i <= cells.Length - Lanes; i += Lanes)
        {
            var product = Vector512.Create(source.Slice(i, Lanes)) * factors;
            (Vector512.Create<float>(cells.Slice(i, Lanes)) + product).CopyTo(cells[i..]);
        }

        for (; i < cells.Length; i++)
        {
            var product = source[i] * factor;
            cells[i] += product;
        }
    }

    /// <summary>Sum in double precision.</summary>
    public static double Sum(ReadOnlySpan<float> cells)
    {
        var low = Vector512<double>.Zero;
        var high = Vector512<double>.Zero;
        var i = 0;
        for (; i <= cells.Length - Lanes; i += Lanes)
        {
            var (lower, upper) = Vector512.Widen(Vector512.Create(cells.Slice(i, Lanes)));
            low += lower;
            high += upper;
        }

        Span<double> lanes = stackalloc double[Vector512<double>.Count];
        (low + high).CopyTo(lanes);
        var sum = 0.0;
        foreach (var lane in lanes) sum += lane;
        for (; i < cells.Length; i++) sum += cells[i];
        return sum;
    }

    /// <summary>
    /// Sum of a range in double precision, in lanes that do not depend on where the range begins: leaving out cells that are 0 changes no bit.
    /// </summary>
    /// <param name="cells">All cells.</param>
    /// <param name="from">First cell of the range.</param>
    /// <param name="end">One past its last cell.</param>
    public static double SumBetween(ReadOnlySpan<float> cells, int from, int end)
    {
        if (end <= from) return 0;
        var head = Math.Min(end, (from + Lanes - 1) / Lanes * Lanes);
        var sum = Sum(cells[head..end]);
        for (var i = from; i < head; i++) sum += cells[i];
        return sum;
    }

    /// <summary>The first cell at or after a position that is not zero, or the length.</summary>
    public static int NextFilled(ReadOnlySpan<float> cells, int from)
    {
        var found = cells[from..].IndexOfAnyExcept(0f);
        return found < 0 ? cells.Length : from + found;
    }
}
