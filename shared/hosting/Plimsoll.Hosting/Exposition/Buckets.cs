using System.Diagnostics.Metrics;

namespace Plimsoll.Hosting.Exposition;

/// <summary>Bucket bounds of a histogram: the instrument's own advice, else a default by unit.</summary>
internal static class Buckets
{
    // OpenTelemetry's semantic conventions for durations in seconds, as .NET's own instruments use them.
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly double[] Milliseconds = [.. Seconds.Select(bound => Math.Round(bound * 1000, 3))];

    // Messages of this house: 64 B to the 4 MiB cap, in powers of four.
    private static readonly double[] Bytes = [64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304];

    // OpenTelemetry's default for everything else.
    private static readonly double[] Other = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    public static double[] For(Instrument instrument)
    {
        var advised = instrument switch
        {
            Histogram<double> histogram => histogram.Advice?.HistogramBucketBoundaries?.ToArray(),
            Histogram<long> histogram => Widen(histogram.Advice?.HistogramBucketBoundaries),
            Histogram<int> histogram => Widen(histogram.Advice?.HistogramBucketBoundaries),
            Histogram<float> histogram => Widen(histogram.Advice?.HistogramBucketBoundaries),
            _ => null,
        };
        return advised ?? ByUnit(instrument.Unit);
    }

    private static double[] ByUnit(string? unit) => unit switch
    {
        "s" => Seconds,
        "ms" => Milliseconds,
        "By" => Bytes,
        _ => Other,
    };

    private static double[]? Widen<T>(IReadOnlyList<T>? bounds)
        where T : struct, System.Numerics.INumberBase<T> => bounds is null ? null : [.. bounds.Select(double.CreateChecked)];
}
