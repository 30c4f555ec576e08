using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Heatmap.Views;

/// <summary>One frame as it is kept for questions.</summary>
internal sealed record StoredFrame(
    long Minute, double MarkPrice, double LowPrice, double HighPrice, double ReferencePrice, double LogStep,
    PackedColumn Long, PackedColumn Short, PackedColumn MeasuredLong, PackedColumn MeasuredShort, StoredLayer[] Layers)
{
    public static StoredFrame Of(Frame frame) => new(
        frame.Minute, frame.MarkPrice, frame.LowPrice, frame.HighPrice, frame.ReferencePrice, frame.LogStep,
        PackedColumn.Of(frame.LongBuckets, frame.LongUsd), PackedColumn.Of(frame.ShortBuckets, frame.ShortUsd),
        PackedColumn.Of(frame.MeasuredLongBuckets, frame.MeasuredLongUsd), PackedColumn.Of(frame.MeasuredShortBuckets, frame.MeasuredShortUsd), [.. frame.Layers.Select(StoredLayer.Of)]);

    /// <summary>The same without layers, which take more than the rest.</summary>
    public StoredFrame WithoutLayers() => Layers.Length == 0 ? this : this with { Layers = [] };
}

/// <summary>The part of one venue and leverage band, or what is measured at one venue.</summary>
internal sealed record StoredLayer(Venue Venue, LeverageBand Band, bool IsMeasured, PackedColumn Long, PackedColumn Short)
{
    public static StoredLayer Of(FrameLayer layer) => new(
        layer.Venue, layer.Band, layer.Basis == Basis.Observed, PackedColumn.Of(layer.LongBuckets, layer.LongUsd), PackedColumn.Of(layer.ShortBuckets, layer.ShortUsd));
}
