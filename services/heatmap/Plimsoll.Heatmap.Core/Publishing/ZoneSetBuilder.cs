using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Barriers;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// The published zones of a minute (quant specification B.2 to B.4). The log of true over modelled mass is taken as normal, see
/// <see cref="ZoneMass"/>. Depth is what the book shows, without allowing for withdrawal. Touch probabilities are those of a driftless
/// log-normal mark at the volatility of the last hour (E.1).
/// </summary>
internal sealed class ZoneSetBuilder(HeatmapParameters all, int buckets)
{
    private static readonly Side[] Sides = [Side.Long, Side.Short];

    private readonly ZoneParameters parameters = all.Zones;
    private readonly ZoneDetector detector = new(all.Zones, buckets);
    private readonly ZoneMass mass = new(all);
    private readonly WindowMedian median = new(buckets);
    private readonly List<ZoneShape> onGrid = [];

    /// <summary>The zones of a map, nearest first.</summary>
    public IEnumerable<Zone> Build(InstrumentState state, MinuteMap minute, long closedMinute)
    {
        if (minute.Primary?.Map is not { } map) return [];
        var hourlySigma = state.Volatility.HourlySigma;
        var zones = new List<Zone>();
        foreach (var side in Sides)
        {
            var shapes = detector.Find(minute.Usd(side), Bandwidth(hourlySigma, map), map.Grid.LogStep, parameters.MinMassOverPlaced * minute.PlacedUsd);
            onGrid.Clear();
            var first = map.FirstBucket + minute.FirstOf(side);
            foreach (var shape in shapes) onGrid.Add(shape with { Low = shape.Low + first, High = shape.High + first, Peak = shape.Peak + first });
            var tracked = state.Tracker.Track(state.Name, side, onGrid, closedMinute, state.ClockUnixNs);
            median.Use(minute.Usd(side));
            for (var i = 0; i < tracked.Length; i++)
            {
                if (tracked[i] is { } live) zones.Add(ToZone(state, live, onGrid[i], minute, hourlySigma));
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

    private Zone ToZone(InstrumentState state, in LiveZone live, in ZoneShape shape, MinuteMap minute, double? hourlySigma)
    {
        var map = minute.Primary!.Map!;
        var (low, high) = (map.Grid.LowerEdgeOf(shape.Low), map.Grid.LowerEdgeOf(shape.High + 1));
        var near = live.Side == Side.Long ? Math.Min(high, map.MarkPrice) : Math.Max(low, map.MarkPrice);
        var band = Math.Exp(GammaPosterior.NormalQuantile90 * mass.LogSd(state.Venues, minute, state.Measured, live.Side, shape.Low, shape.High, state.ClockUnixNs));
        var measured = Math.Min(shape.MassUsd, mass.MeasuredUsd);
        var modelled = shape.MassUsd - measured;
        var zone = new Zone
        {
            Id = live.Id,
            Side = live.Side == Side.Long ? PositionSide.Long : PositionSide.Short,
            LowPrice = Quantise.Price(low),
            HighPrice = Quantise.Price(high),
            PeakPrice = Quantise.Price(map.Grid.CentreOf(shape.Peak)),
            MassUsd = Quantise.Usd(shape.MassUsd),
            MassLowUsd = Quantise.Usd(measured + (modelled / band)),
            MassHighUsd = Quantise.Usd(measured + (modelled * band)),
            MeasuredUsd = Quantise.Usd(measured),
            MassOverOpenInterest = minute.OpenInterestUsd > 0 ? Quantise.Ratio(shape.MassUsd / minute.OpenInterestUsd) : 0,
            DistancePct = Quantise.Ratio(100 * ((near / map.MarkPrice) - 1)),
            Persistence = Quantise.Ratio(shape.Persistence),
            AgeMs = (ulong)Math.Max(0, UnixTime.ToMs(state.ClockUnixNs - live.AppearedUnixNs)),
        };
        var depthUsd = DepthUsd(live.Side, shape, minute, state.ClockUnixNs);
        zone.Significant = IsSignificant(live.Side, shape, minute, depthUsd);
        zone.VenueShares.AddRange(mass.Shares);
        if (depthUsd is > 0) zone.MassOverDepth = Quantise.Ratio(shape.MassUsd / depthUsd.Value);
        if (hourlySigma is { } sigma) AddChances(zone, live.Side, Math.Log(near / map.MarkPrice), sigma);
        return zone;
    }

    // Time in hours, volatility per root of an hour.
    private static void AddChances(Zone zone, Side side, double logDistance, double sigma)
    {
        double Touch(double hours) => Quantise.Ratio(
            side == Side.Long ? FirstPassage.Down(logDistance, 0, sigma, hours) : FirstPassage.Up(logDistance, 0, sigma, hours));

        zone.DistanceSigma = Quantise.Ratio(Math.Abs(logDistance) / sigma);
        zone.TouchProbability15M = Touch(0.25);
        zone.TouchProbability1H = Touch(1);
        zone.TouchProbability4H = Touch(4);
    }

    private double? DepthUsd(Side side, in ZoneShape shape, MinuteMap minute, long asOfUnixNs)
    {
        var map = minute.Primary!.Map!;
        var far = side == Side.Long ? map.Grid.LowerEdgeOf(shape.Low) : map.Grid.LowerEdgeOf(shape.High + 1);
        var depth = minute.Primary.Depth;
        return asOfUnixNs - depth.AsOfUnixNs <= UnixTime.FromMs(parameters.DepthMaxAgeMs)
            ? depth.UsdWithin(side, Math.Abs(Math.Log(far / map.MarkPrice)) * 1e4)
            : null;
    }

    private bool IsSignificant(Side side, in ZoneShape shape, MinuteMap minute, double? depthUsd)
    {
        var map = minute.Primary!.Map!;
        if (shape.MassUsd >= parameters.SignificantOverOpenInterest * minute.OpenInterestUsd) return true;
        if (depthUsd is { } depth && shape.MassUsd >= parameters.SignificantOverDepth * depth) return true;
        if (shape.MassUsd < parameters.RelativeFloorOverOpenInterest * minute.OpenInterestUsd) return false;

        var reach = (int)(Math.Log(1 + (parameters.MedianRangePct / 100)) / map.Grid.LogStep);
        var count = minute.ModelledUsd(side).Length;
        var (from, end) = side == Side.Long ? (Math.Max(0, count - reach), count) : (0, Math.Min(reach, count));
        return shape.MassUsd >= parameters.SignificantOverMedian * median.Of(from, end, shape.High - shape.Low + 1);
    }
}
