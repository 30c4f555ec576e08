using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Publishing;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>Closes a minute: one frame and one set of zones, the latter to its topic and to the topic of the newest.</summary>
internal sealed class MinuteClose(HeatmapParameters parameters, int buckets, double logStep)
{
    private readonly MinuteMap minuteMap = new(buckets);
    private readonly FrameBuilder frames = new(parameters.Frames, buckets, logStep);
    private readonly ZoneSetBuilder zones = new(parameters.Zones, buckets);

    /// <summary>Publishes what stands before an event of the next minute is applied.</summary>
    /// <param name="state">The instrument.</param>
    /// <param name="minute">The minute to close: the one before the event that closes it.</param>
    /// <param name="sink">Where outputs go.</param>
    /// <param name="traceParent">Trace context of that event.</param>
    public void Publish(InstrumentState state, long minute, IRecordSink sink, string? traceParent)
    {
        minuteMap.Fill(state.Venues);
        if (minuteMap.Primary?.Map is { } map) state.Volatility.CloseMinute(minute, map.MarkPrice);
        var suffix = string.Create(CultureInfo.InvariantCulture, $"{state.Name}:{minute}");

        var frame = FrameOf(state, minute);
        frames.Fill(frame, minuteMap, state.Venues);
        sink.Publish(new OutputRecord(TopicCatalogue.HeatmapFrames, state.Name, $"frame:{suffix}", state.ClockUnixNs, frame.ToByteArray(), traceParent));

        var zoneSet = ZoneSetOf(state, minute);
        zoneSet.Zones.AddRange(zones.Build(state.Name, minuteMap, state.Tracker, state.Volatility.HourlySigma, minute, state.ClockUnixNs));
        var record = new OutputRecord(TopicCatalogue.HeatmapZones, state.Name, $"zones:{suffix}", state.ClockUnixNs, zoneSet.ToByteArray(), traceParent);
        sink.Publish(record);
        sink.Publish(record with { Topic = TopicCatalogue.HeatmapZonesLatest });
        state.Published = new PublishedZones(record.Id, record.EventTimeUnixNs, record.Value);
        state.IsPublishedChanged = true;
        state.StartMinute();
    }

    private Frame FrameOf(InstrumentState state, long minute)
    {
        var (low, high) = state.Marks.High > 0 ? state.Marks : state.Trades;
        return new Frame
        {
            Instrument = state.Name,
            Minute = minute,
            AsOfUnixNs = state.ClockUnixNs,
            MarkPrice = minuteMap.Primary?.Map?.MarkPrice ?? 0,
            ReferencePrice = state.Grid.ReferencePrice,
            LongRescale = 1,
            ShortRescale = 1,
            Quality = Quality.Unverified,
            Origin = state.Origin,
            ModelVersion = HeatmapParameters.ModelVersion,
            LowPrice = low,
            HighPrice = high,
        };
    }

    private ZoneSet ZoneSetOf(InstrumentState state, long minute)
    {
        var primary = minuteMap.Primary;
        var openInterestUsd = minuteMap.OpenInterestUsd;
        return new ZoneSet
        {
            Instrument = state.Name,
            Minute = minute,
            AsOfUnixNs = state.ClockUnixNs,
            MarkPrice = primary?.Map?.MarkPrice ?? 0,
            OpenInterestUsd = Quantise.Usd(openInterestUsd),
            Coverage = openInterestUsd > 0 ? Quantise.Ratio(minuteMap.PlacedUsd / openInterestUsd) : 0,
            SourceAgeMs = primary is { OpenInterestUnixNs: > 0 } ? (ulong)UnixTime.ToMs(state.ClockUnixNs - primary.OpenInterestUnixNs) : 0,
            Basis = Basis.Modelled,
            Quality = Quality.Unverified,
            Origin = state.Origin,
            ModelVersion = HeatmapParameters.ModelVersion,
            MarginTableDate = primary is null ? "" : primary.TableDate.ToString("O", CultureInfo.InvariantCulture),
        };
    }
}
