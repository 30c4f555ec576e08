using MathNet.Numerics.Distributions;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Kernels;

/// <summary>
/// Where positions of one leverage and side are liquidated, seen from the bucket of their entry: log-normal in log-distance with the
/// exact margin formula as median (quant specification A.3.4, vector KERN-01). Cut at four standard deviations; what is cut, 6e-5, is
/// never placed and stays in the reservoir.
/// </summary>
public sealed class SideKernel
{
    /// <summary>Zeros on either side of <see cref="Padded"/>: a block of cells may reach so far beyond a kernel.</summary>
    internal const int Padding = 32;

    private const double CutSigmas = 4;

    private SideKernel(double medianBuckets, int offset, float[] mass)
    {
        MedianBuckets = medianBuckets;
        Offset = offset;
        Mass = mass;
        Padded = [.. new float[Padding], .. mass, .. new float[Padding]];
    }

    /// <summary>Median distance in buckets, above 0.</summary>
    public double MedianBuckets { get; }

    /// <summary>Bucket of the first element, relative to the bucket of entry.</summary>
    public int Offset { get; }

    /// <summary>Share of mass by bucket, ascending in price; sums to just below 1.</summary>
    public float[] Mass { get; }

    /// <summary>The same with zeros on either side.</summary>
    internal float[] Padded { get; }

    /// <summary>A kernel of a side.</summary>
    /// <param name="side">Longs lie below their entry, shorts above.</param>
    /// <param name="medianLog">Median log-distance, above 0.</param>
    /// <param name="spread">Standard deviation of the log of the log-distance, above 0.</param>
    /// <param name="logStep">Bucket width in log price.</param>
    /// <param name="maxBuckets">Buckets beyond this distance are outside every grid.</param>
    public static SideKernel Of(PositionSide side, double medianLog, double spread, double logStep, int maxBuckets)
    {
        var nearest = Math.Max(0, (int)Math.Floor(medianLog * Math.Exp(-CutSigmas * spread) / logStep));
        var farthest = Math.Min(maxBuckets, (int)Math.Ceiling(medianLog * Math.Exp(CutSigmas * spread) / logStep));
        var mass = new float[Math.Max(1, farthest - nearest + 1)];
        for (var i = 0; i < mass.Length; i++)
        {
            // The entry counts as the centre of its bucket, so that long and short kernels mirror each other.
            var middle = (nearest + i) * logStep;
            var share = (float)LogNormalMass(Math.Max(0, middle - (logStep / 2)), middle + (logStep / 2), medianLog, spread);
            mass[side == PositionSide.Long ? mass.Length - 1 - i : i] = share;
        }

        return new SideKernel(medianLog / logStep, side == PositionSide.Long ? -(nearest + mass.Length - 1) : nearest, mass);
    }

    /// <summary>Probability that a log-normal distance lies between two distances.</summary>
    /// <param name="low">Lower distance, at least 0.</param>
    /// <param name="high">Upper distance.</param>
    /// <param name="median">Median distance, above 0.</param>
    /// <param name="spread">Standard deviation of the log.</param>
    public static double LogNormalMass(double low, double high, double median, double spread) =>
        Below(high, median, spread) - Below(low, median, spread);

    private static double Below(double distance, double median, double spread) =>
        distance <= 0 ? 0 : Normal.CDF(0, 1, Math.Log(distance / median) / spread);
}
