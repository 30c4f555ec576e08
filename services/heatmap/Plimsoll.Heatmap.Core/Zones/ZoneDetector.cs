using Plimsoll.Heatmap.Core.Parameters;

namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>
/// Finds the zones of one side (quant specification B.1): Gaussian density, persistent peaks, extents to half height, to the lowest point
/// towards the next peak or to <see cref="ZoneParameters.MaxHalfWidthPct"/>, and near neighbours merged. Columns are reused, so one detector serves one thread.
/// </summary>
/// <param name="parameters">Thresholds.</param>
/// <param name="buckets">Longest column.</param>
public sealed class ZoneDetector(ZoneParameters parameters, int buckets)
{
    private readonly double[] densityBuffer = new double[buckets];
    private readonly double[] scratch = new double[buckets];
    private readonly PeakPersistence persistence = new();
    private readonly List<Peak> kept = [];
    private readonly List<ZoneShape> zones = [];

    /// <summary>Zones by position whose persistence reaches <see cref="ZoneParameters.PersistenceStay"/>. The list is reused by the next call.</summary>
    /// <param name="massUsd">Mass by bucket in USD, on the side's own side of the mark; at most as long as the longest column.</param>
    /// <param name="bandwidthBuckets">Standard deviation of the kernel in buckets.</param>
    /// <param name="logStep">Bucket width in log price.</param>
    /// <param name="minMassUsd">Zones with less are left out.</param>
    public IReadOnlyList<ZoneShape> Find(ReadOnlySpan<double> massUsd, double bandwidthBuckets, double logStep, double minMassUsd)
    {
        zones.Clear();
        var density = densityBuffer.AsSpan(0, massUsd.Length);
        GaussianSmoother.Smooth(massUsd, density, scratch.AsSpan(0, massUsd.Length), bandwidthBuckets);
        var highest = KeepPersistentPeaks(density);
        if (highest <= 0) return zones;
        var reach = (int)Math.Round(Math.Log(1 + (parameters.MaxHalfWidthPct / 100)) / logStep);
        for (var i = 0; i < kept.Count; i++)
        {
            var (low, high) = Extent(density, i, reach);
            zones.Add(new ZoneShape(low, high, kept[i].Index, kept[i].Height, kept[i].Persistence / highest, 0));
        }

        Merge((int)Math.Ceiling(Math.Log(1 + parameters.MergeGap) / logStep));
        Weigh(massUsd, minMassUsd);
        return zones;
    }

    private double KeepPersistentPeaks(ReadOnlySpan<double> density)
    {
        kept.Clear();
        var highest = 0.0;
        foreach (var peak in persistence.Find(density)) highest = Math.Max(highest, peak.Height);
        foreach (var peak in persistence.Peaks)
        {
            if (peak.Persistence >= parameters.PersistenceStay * highest) kept.Add(peak);
        }

        return highest;
    }

    private (int Low, int High) Extent(ReadOnlySpan<double> density, int i, int reach)
    {
        var peak = kept[i];
        var floor = parameters.ExtentShare * peak.Height;
        var leftEnd = Math.Max(peak.Index - reach, i > 0 ? LowestBetween(density, kept[i - 1].Index, peak.Index) : 0);
        var rightEnd = Math.Min(peak.Index + reach, i + 1 < kept.Count ? LowestBetween(density, peak.Index, kept[i + 1].Index) - 1 : density.Length - 1);
        var low = peak.Index;
        while (low > leftEnd && density[low - 1] >= floor) low--;
        var high = peak.Index;
        while (high < rightEnd && density[high + 1] >= floor) high++;
        return (low, high);
    }

    private static int LowestBetween(ReadOnlySpan<double> density, int left, int right)
    {
        var lowest = left + 1;
        for (var i = left + 2; i < right; i++)
        {
            if (density[i] < density[lowest]) lowest = i;
        }

        return lowest;
    }

    private void Merge(int minGap)
    {
        for (var i = zones.Count - 1; i > 0; i--)
        {
            var (left, right) = (zones[i - 1], zones[i]);
            if (right.Low - left.High - 1 >= minGap) continue;
            var higher = right.PeakDensity > left.PeakDensity ? right : left;
            zones[i - 1] = higher with { Low = left.Low, High = right.High, Persistence = Math.Max(left.Persistence, right.Persistence) };
            zones.RemoveAt(i);
        }
    }

    private void Weigh(ReadOnlySpan<double> massUsd, double minMassUsd)
    {
        for (var i = zones.Count - 1; i >= 0; i--)
        {
            var mass = 0.0;
            for (var bucket = zones[i].Low; bucket <= zones[i].High; bucket++) mass += massUsd[bucket];
            if (mass > 0 && mass >= minMassUsd) zones[i] = zones[i] with { MassUsd = mass };
            else zones.RemoveAt(i);
        }
    }
}
