using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Heatmap.Views;

/// <summary>One frame as it is kept for questions: cells in arrays, ascending by bucket.</summary>
internal sealed record StoredFrame(
    long Minute, double MarkPrice, double LowPrice, double HighPrice, double ReferencePrice, double LogStep,
    int[] LongBuckets, float[] LongUsd, int[] ShortBuckets, float[] ShortUsd)
{
    public static StoredFrame Of(Frame frame) => new(
        frame.Minute, frame.MarkPrice, frame.LowPrice, frame.HighPrice, frame.ReferencePrice, frame.LogStep,
        [.. frame.LongBuckets], [.. frame.LongUsd], [.. frame.ShortBuckets], [.. frame.ShortUsd]);
}
