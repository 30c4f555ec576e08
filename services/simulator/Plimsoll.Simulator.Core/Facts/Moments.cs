namespace Plimsoll.Simulator.Core.Facts;

/// <summary>Plain statistics.</summary>
internal static class Moments
{
    /// <summary>Fourth moment over the squared second; 3 for a normal distribution.</summary>
    public static double Kurtosis(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        var (second, fourth) = (0.0, 0.0);
        foreach (var value in values)
        {
            var square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }

        return values.Length * fourth / (second * second);
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>Autocorrelation at a lag.</summary>
    public static double Autocorrelation(ReadOnlySpan<double> values, int lag)
    {
        var mean = Mean(values);
        var (covariance, variance) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            variance += (values[i] - mean) * (values[i] - mean);
            if (i >= lag) covariance += (values[i] - mean) * (values[i - lag] - mean);
        }

        return covariance / variance;
    }

    public static double Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < 3) return double.NaN;
        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        foreach (var (x, y) in pairs)
        {
            xy += (x - meanX) * (y - meanY);
            xx += (x - meanX) * (x - meanX);
            yy += (y - meanY) * (y - meanY);
        }

        return xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Slope of a straight line by least squares.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 3) return double.NaN;
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
