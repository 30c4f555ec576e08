using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Kernel.Time;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// The published zones of a minute (quant specification B.2 to B.4). The 10/90 band of a zone's mass is a stated simple rule: the log of
/// true over modelled mass is taken as normal with standard deviation <see cref="ZoneParameters.MassLogErrorSd"/>, a prior. Depth that
/// the significance test compares with is what the book shows, without allowing for withdrawal.
/// </summary>
internal sealed class ZoneSetBuilder(ZoneParameters parameters, int buckets)
{
    private const double NormalQuantile90 = 1.2815515655446004;

    private readonly ZoneDetector detector = new(parameters, buckets);
    private readonly WindowMedian median = new(buckets);
    private readonly List<ZoneShape> onGrid = [];

    /// <summary>The zones of a map, nearest first.</summary>
    public IEnumerable<Zone> Build(string instrument, MinuteMap minute, ZoneTracker tracker, double? hourlySigma, long closedMinute, long asOfUnixNs)
    {
        if (minute.Primary?.Map is not { } map) return [];
        var zones = new List<Zone>();
        foreach (var side in (ReadOnlySpan<Side>)[Side.Long, Side.Short])
        {
            var shapes = detector.Find(minute.Usd(side), Bandwidth(hourlySigma, map), map.Grid.LogStep, parameters.MinMassOverPlaced * minute.PlacedUsd);
            onGrid.Clear();
            var first = map.FirstBucket + minute.FirstOf(side);
            foreach (var shape in shapes) onGrid.Add(shape with { Low = shape.Low + first, High = shape.High + first, Peak = shape.Peak + first });
            var tracked = tracker.Track(instrument, side, onGrid, closedMinute, asOfUnixNs);
            median.Use(minute.Usd(side));
            for (var i = 0; i < tracked.Length; i++)
            {
                if (tracked[i] is { } live) zones.Add(ToZone(live, onGrid[i], minute, hourlySigma, asOfUnixNs));
            }
        }

        return zones.OrderBy(zone => Math.Abs(zone.DistancePct)).ThenBy(zone => zone.Side).ThenBy(zone => zone.PeakPrice).Take(parameters.MaxZones);
    }

    private double Bandwidth(double? hourlySigma, VenueMap map)
    {
        var buckets = parameters.BandwidthSigmaShare * (hourlySigma ?? 0) / map.Grid.LogStep;
        var most = Math.Max(parameters.BandwidthMinBuckets, parameters.BandwidthMaxBp * 1e-4 / map.Grid.LogStep);
        return Math.Clamp(buckets, parameters.BandwidthMinBuckets, most);
    }

    private Zone ToZone(in LiveZone live, in ZoneShape shape, MinuteMap minute, double? hourlySigma, long asOfUnixNs)
    {
        var map = minute.Primary!.Map!;
        var (low, high) = (map.Grid.LowerEdgeOf(shape.Low), map.Grid.LowerEdgeOf(shape.High + 1));
        var near = live.Side == Side.Long ? Math.Min(high, map.MarkPrice) : Math.Max(low, map.MarkPrice);
        var band = Math.Exp(NormalQuantile90 * parameters.MassLogErrorSd);
        var zone = new Zone
        {
            Id = live.Id,
            Side = live.Side == Side.Long ? PositionSide.Long : PositionSide.Short,
            LowPrice = Quantise.Price(low),
            HighPrice = Quantise.Price(high),
            PeakPrice = Quantise.Price(map.Grid.CentreOf(shape.Peak)),
            MassUsd = Quantise.Usd(shape.MassUsd),
            MassLowUsd = Quantise.Usd(shape.MassUsd / band),
            MassHighUsd = Quantise.Usd(shape.MassUsd * band),
            MassOverOpenInterest = minute.OpenInterestUsd > 0 ? Quantise.Ratio(shape.MassUsd / minute.OpenInterestUsd) : 0,
            DistancePct = Quantise.Ratio(100 * ((near / map.MarkPrice) - 1)),
            Persistence = Quantise.Ratio(shape.Persistence),
            AgeMs = (ulong)Math.Max(0, UnixTime.ToMs(asOfUnixNs - live.AppearedUnixNs)),
            Significant = IsSignificant(live.Side, shape, minute, asOfUnixNs),
        };
        if (hourlySigma is { } sigma) zone.DistanceSigma = Quantise.Ratio(Math.Abs(Math.Log(near / map.MarkPrice)) / sigma);
        return zone;
    }

    private bool IsSignificant(Side side, in ZoneShape shape, MinuteMap minute, long asOfUnixNs)
    {
        var map = minute.Primary!.Map!;
        if (shape.MassUsd >= parameters.SignificantOverOpenInterest * minute.OpenInterestUsd) return true;
        var far = side == Side.Long ? map.Grid.LowerEdgeOf(shape.Low) : map.Grid.LowerEdgeOf(shape.High + 1);
        var depth = minute.Primary.Depth;
        if (asOfUnixNs - depth.AsOfUnixNs <= UnixTime.FromMs(parameters.DepthMaxAgeMs)
            && depth.UsdWithin(side, Math.Abs(Math.Log(far / map.MarkPrice)) * 1e4) is { } depthUsd
            && shape.MassUsd >= parameters.SignificantOverDepth * depthUsd) return true;
        if (shape.MassUsd < parameters.RelativeFloorOverOpenInterest * minute.OpenInterestUsd) return false;

        var reach = (int)(Math.Log(1 + (parameters.MedianRangePct / 100)) / map.Grid.LogStep);
        var count = minute.Usd(side).Length;
        var (from, end) = side == Side.Long ? (Math.Max(0, count - reach), count) : (0, Math.Min(reach, count));
        return shape.MassUsd >= parameters.SignificantOverMedian * median.Of(from, end, shape.High - shape.Low + 1);
    }
}
