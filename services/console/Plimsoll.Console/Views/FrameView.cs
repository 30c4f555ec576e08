using Google.Protobuf.Collections;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>
/// One column as it is streamed: per side a dense run of buckets from the first that holds anything, as 16-bit logarithms in base64.
/// Price of bucket i is reference * exp((i + 0.5) * logStep).
/// </summary>
public sealed record FrameView(
    string Instrument,
    long MinuteMs,
    double? Mark,
    double? Low,
    double? High,
    double ReferencePrice,
    double LogStep,
    int LongFirst,
    string Long,
    int ShortFirst,
    string Short,
    int MeasuredLongFirst,
    string MeasuredLong,
    int MeasuredShortFirst,
    string MeasuredShort,
    string Origin,
    FrameTotalsView Totals)
{
    internal static FrameView Of(Frame frame)
    {
        var mark = MarkBucket(frame);
        var (longFirst, longs) = Quantised.Run(frame.LongBuckets, frame.LongUsd, mark);
        var (shortFirst, shorts) = Quantised.Run(frame.ShortBuckets, frame.ShortUsd, mark);
        var (measuredLongFirst, measuredLongs) = Quantised.Run(frame.MeasuredLongBuckets, frame.MeasuredLongUsd, mark);
        var (measuredShortFirst, measuredShorts) = Quantised.Run(frame.MeasuredShortBuckets, frame.MeasuredShortUsd, mark);
        return new FrameView(
            frame.Instrument,
            UnixTime.ToMs(UnixTime.StartOfMinute(frame.Minute)),
            Wire.Price(frame.MarkPrice),
            Wire.Price(frame.LowPrice),
            Wire.Price(frame.HighPrice),
            frame.ReferencePrice,
            frame.LogStep,
            longFirst,
            longs,
            shortFirst,
            shorts,
            measuredLongFirst,
            measuredLongs,
            measuredShortFirst,
            measuredShorts,
            Wire.Word(frame.Origin),
            FrameTotalsView.Of(frame));
    }

    private static int MarkBucket(Frame frame) =>
        frame is { MarkPrice: > 0, ReferencePrice: > 0, LogStep: > 0 }
            ? (int)Math.Clamp(Math.Log(frame.MarkPrice / frame.ReferencePrice) / frame.LogStep, int.MinValue / 2, int.MaxValue / 2)
            : 0;
}

/// <summary>USD in 16 bits: value v stands for exp(v / 2500) - 1, which is 0.02 % apart from 1 USD to 240 billion USD.</summary>
internal static class Quantised
{
    /// <summary>Values per e-fold.</summary>
    public const double Quantum = 2_500;

    /// <summary>Buckets of a run at most, half on each side of the mark: at steps of 5 basis points that reaches from 0.36 to 2.8 times it.</summary>
    public const int MaxRun = 4_096;

    /// <summary>A value of the wire for an amount.</summary>
    public static ushort Of(double usd) =>
        usd > 0 && double.IsFinite(usd) ? (ushort)Math.Min(ushort.MaxValue, Math.Round(Quantum * Math.Log(1 + usd))) : (ushort)0;

    /// <summary>A dense run of sparse buckets: the first bucket and little-endian 16-bit values in base64.</summary>
    /// <param name="buckets">Ascending buckets.</param>
    /// <param name="usd">USD of each.</param>
    /// <param name="mark">Bucket of the mark; what is further than half a run from it is left out.</param>
    public static (int First, string Encoded) Run(RepeatedField<int> buckets, RepeatedField<float> usd, int mark)
    {
        var count = Math.Min(buckets.Count, usd.Count);
        int first = int.MaxValue, last = int.MinValue;
        for (var i = 0; i < count; i++)
        {
            if (Math.Abs((long)buckets[i] - mark) >= MaxRun / 2)
                continue;
            first = Math.Min(first, buckets[i]);
            last = Math.Max(last, buckets[i]);
        }

        if (first > last)
            return (0, string.Empty);

        var bytes = new byte[2 * (last - first + 1)];
        for (var i = 0; i < count; i++)
        {
            if (buckets[i] >= first && buckets[i] <= last)
                System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * (buckets[i] - first)), Of(usd[i]));
        }

        return (first, Convert.ToBase64String(bytes));
    }
}
