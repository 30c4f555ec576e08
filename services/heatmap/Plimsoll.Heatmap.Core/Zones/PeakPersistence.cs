namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>A local maximum and how far it stands above the saddle to something higher.</summary>
/// <param name="Index">Position in the column; the first of a plateau.</param>
/// <param name="Height">Value there.</param>
/// <param name="Persistence">Height above the higher of its two saddles; above the column's minimum for the highest peak.</param>
public readonly record struct Peak(int Index, double Height, double Persistence);

/// <summary>
/// 0-dimensional superlevel persistence of a column (quant specification B.1.2, vector PERS-01). In one dimension it equals topographic
/// prominence, so two passes with a monotone stack do what union-find does, in O(n). Of two equal peaks the left one is the elder.
/// </summary>
public sealed class PeakPersistence
{
    private readonly List<Peak> peaks = [];
    private readonly List<double> valleys = []; // valleys[i]: minimum between peak i - 1 and peak i
    private readonly List<double> saddles = [];
    private readonly List<(int Peak, double Saddle)> stack = [];

    /// <summary>The peaks of the last call.</summary>
    public IReadOnlyList<Peak> Peaks => peaks;

    /// <summary>All local maxima of a column, by position. The list is reused by the next call.</summary>
    /// <param name="column">Values, at least 0.</param>
    public IReadOnlyList<Peak> Find(ReadOnlySpan<double> column)
    {
        var minimum = FindPeaks(column);
        SaddlesFromTheLeft();
        SaddlesFromTheRight(minimum);
        return peaks;
    }

    private double FindPeaks(ReadOnlySpan<double> column)
    {
        peaks.Clear();
        valleys.Clear();
        var minimum = double.PositiveInfinity;
        var valley = double.PositiveInfinity;
        var rising = true; // the column rises from nothing
        var plateau = 0;
        for (var i = 0; i < column.Length; i++)
        {
            minimum = Math.Min(minimum, column[i]);
            valley = Math.Min(valley, column[i]);
            if (i > 0 && column[i] > column[i - 1]) (rising, plateau) = (true, i);
            var falls = i + 1 == column.Length || column[i + 1] < column[i];
            if (!falls || !rising) continue;
            rising = false;
            if (column[i] <= 0) continue;
            peaks.Add(new Peak(plateau, column[i], 0));
            valleys.Add(valley);
            valley = double.PositiveInfinity;
        }

        return minimum;
    }

    private void SaddlesFromTheLeft()
    {
        saddles.Clear();
        stack.Clear();
        for (var j = 0; j < peaks.Count; j++)
        {
            var saddle = valleys[j];
            while (stack.Count > 0 && peaks[stack[^1].Peak].Height < peaks[j].Height) saddle = Pop(saddle);
            saddles.Add(stack.Count > 0 ? saddle : double.NegativeInfinity);
            stack.Add((j, saddle));
        }
    }

    private void SaddlesFromTheRight(double minimum)
    {
        stack.Clear();
        for (var j = peaks.Count - 1; j >= 0; j--)
        {
            var saddle = j + 1 < peaks.Count ? valleys[j + 1] : double.PositiveInfinity;
            while (stack.Count > 0 && peaks[stack[^1].Peak].Height <= peaks[j].Height) saddle = Pop(saddle);
            var right = stack.Count > 0 ? saddle : double.NegativeInfinity;
            stack.Add((j, saddle));
            var key = Math.Max(saddles[j], right);
            peaks[j] = peaks[j] with { Persistence = peaks[j].Height - (double.IsNegativeInfinity(key) ? minimum : key) };
        }
    }

    private double Pop(double saddle)
    {
        var top = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return Math.Min(saddle, top.Saddle);
    }
}
