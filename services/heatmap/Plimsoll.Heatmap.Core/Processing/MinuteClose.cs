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

/// <summary>
/// Closes a minute: one frame and one set of zones, the latter to its topic and to the topic of the newest; the liquidation totals where a feed
/// prints any; each thirtieth minute the frame once more for the history; each hour the calibration.
/// </summary>
internal sealed class MinuteClose(HeatmapParameters parameters, int buckets, double logStep)
{
    private const int LayerMinutes = 15;
    private const int HistoryMinutes = 30;
    private const int MinutesPerHour = 60;
    private const int MinutesPerDay = 1_440;

    private readonly MinuteMap minuteMap = new(buckets);
    private readonly FrameBuilder frames = new(parameters.Frames, buckets, logStep);
    private readonly LayerBuilder layers = new(parameters.Frames, buckets, FrameBuilder.BucketsPerCellOf(parameters.Frames, logStep));
    private readonly ZoneSetBuilder zones = new(parameters, buckets);
    private readonly VenueStateBuilder venueStates = new(parameters.Map, parameters.Calibration);
    private readonly LiquidationBuilder liquidations = new(parameters.Liquidations);
    private readonly HourClose hours = new(parameters.Calibration);

    /// <summary>Publishes what stands before an event of the next minute is applied.</summary>
    /// <param name="state">The instrument.</param>
    /// <param name="minute">The minute to close: the one before the event that closes it.</param>
    /// <param name="sink">Where outputs go.</param>
    /// <param name="traceParent">Trace context of that event.</param>
    public void Publish(InstrumentState state, long minute, IRecordSink sink, string? traceParent)
    {
        var opened = UnixTime.MinuteOf(state.ClockUnixNs);
        MinuteEnd.Apply(state, minute, parameters.Map);
        minuteMap.Fill(state.Venues, state.Measured, state.ClockUnixNs, parameters.Map.MaxIntervalMs);
        if (minuteMap.Primary?.Map is { } map) state.Volatility.CloseMinute(minute, map.MarkPrice);
        if (state.Marks.High > 0) state.Range.CloseMinute(minute, state.Marks.Low, state.Marks.High);
        VenueMapState[] venues = [.. venueStates.Build(state, minuteMap)];

        PublishFrame(state, opened, minute, venues, sink, traceParent);
        PublishZones(state, minute, venues, sink, traceParent);
        if (liquidations.Build(state, minute, minuteMap.OpenInterestUsd) is { } totals)
            sink.Publish(new OutputRecord(TopicCatalogue.HeatmapLiquidations, state.Name, Id("liquidations", state, minute), state.ClockUnixNs, totals.ToByteArray(), traceParent));
        if (Crosses(opened, minute, MinutesPerHour)) hours.Publish(state, opened / MinutesPerHour, minute, minuteMap.OpenInterestUsd, sink);
        if (Crosses(opened, minute, MinutesPerDay)) state.BeginDay(DateOnly.FromDateTime(UnixTime.ToUtc(UnixTime.StartOfMinute(minute + 1)).UtcDateTime));
        state.StartMinute();
    }

    // The minute that opens lies in a later span than the one that was open.
    private static bool Crosses(long opened, long closed, int minutes) => (closed + 1) / minutes > opened / minutes;

    private static string Id(string kind, InstrumentState state, long minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}:{state.Name}:{minute}");

    private void PublishFrame(InstrumentState state, long opened, long minute, VenueMapState[] venues, IRecordSink sink, string? traceParent)
    {
        var frame = FrameOf(state, minute);
        frames.Fill(frame, minuteMap, state.Venues, state.Measured.Consumed);
        frame.MeasuredCoverage = MeasuredCoverage;
        frame.Flags.AddRange(VenueStateBuilder.Union(venues));
        if (Crosses(opened, minute, LayerMinutes)) frame.Layers.AddRange(layers.Build(state.Venues, minuteMap, state.Measured));
        var record = new OutputRecord(TopicCatalogue.HeatmapFrames, state.Name, Id("frame", state, minute), state.ClockUnixNs, frame.ToByteArray(), traceParent);
        sink.Publish(record);
        if (Crosses(opened, minute, HistoryMinutes)) sink.Publish(record with { Topic = TopicCatalogue.HeatmapHistory });
    }

    private void PublishZones(InstrumentState state, long minute, VenueMapState[] venues, IRecordSink sink, string? traceParent)
    {
        var zoneSet = ZoneSetOf(state, minute);
        zoneSet.Zones.AddRange(zones.Build(state, minuteMap, minute));
        zoneSet.Venues.AddRange(venues);
        zoneSet.Flags.AddRange(VenueStateBuilder.Union(venues));
        zoneSet.Within.AddRange(ZoneCounts.Of(zoneSet.Zones));
        if (zoneSet.MarkPrice > 0) zoneSet.Levels.AddRange(PriceLevels.Around(zoneSet.MarkPrice, state.Range.Swings));
        ZoneCounts.Annotate(zoneSet);
        var record = new OutputRecord(TopicCatalogue.HeatmapZones, state.Name, Id("zones", state, minute), state.ClockUnixNs, zoneSet.ToByteArray(), traceParent);
        sink.Publish(record);
        sink.Publish(record with { Topic = TopicCatalogue.HeatmapZonesLatest });
        state.Published = new PublishedZones(record.Id, record.EventTimeUnixNs, record.Value);
        state.IsPublishedChanged = true;
    }

    private double MeasuredCoverage => minuteMap.OpenInterestUsd > 0 ? Quantise.Ratio(minuteMap.SpeakingUsd / minuteMap.OpenInterestUsd) : 0;

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
            Coverage = openInterestUsd > 0 ? Quantise.Ratio(minuteMap.CoveredUsd / openInterestUsd) : 0,
            SourceAgeMs = primary is { OpenInterestUnixNs: > 0 } ? (ulong)UnixTime.ToMs(state.ClockUnixNs - primary.OpenInterestUnixNs) : 0,
            Basis = Basis.Modelled,
            Quality = Quality.Unverified,
            Origin = state.Origin,
            ModelVersion = HeatmapParameters.ModelVersion,
            MarginTableDate = primary is null ? "" : primary.TableDate.ToString("O", CultureInfo.InvariantCulture),
            MeasuredCoverage = MeasuredCoverage,
        };
    }
}
