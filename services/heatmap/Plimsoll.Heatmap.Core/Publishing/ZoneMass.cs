using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Measured;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Kernel.Time;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// Where the mass of a zone comes from and how sure it is (quant specification A.6). What is measured is sure; of the rest, the variance of the log of true over modelled mass is the
/// sum of the scale error per venue, the Gamma posterior of each kernel's weight (in closed form, not by 200 draws) where cells were seen, and a
/// term that grows while open interest is late.
/// </summary>
/// <param name="parameters">Priors and ages.</param>
internal sealed class ZoneMass(HeatmapParameters parameters)
{
    private const double MsPerHour = 3_600_000;

    private readonly SortedDictionary<Venue, double> shares = [];

    /// <summary>Shares of the venues in the zone weighed last, by venue number.</summary>
    public IEnumerable<VenueShare> Shares
    {
        get
        {
            var total = shares.Values.Sum();
            foreach (var (venue, usd) in shares)
            {
                if (usd > 0) yield return new VenueShare { Venue = venue, Share = Quantise.Ratio(usd / total) };
            }
        }
    }

    /// <summary>The measured part of the zone weighed last, USD.</summary>
    public double MeasuredUsd { get; private set; }

    /// <summary>Standard deviation of the log of a zone's modelled mass.</summary>
    /// <param name="venues">Venues by number.</param>
    /// <param name="minute">The minute.</param>
    /// <param name="book">Known positions.</param>
    /// <param name="side">Side of the zone.</param>
    /// <param name="low">First bucket of the grid.</param>
    /// <param name="high">Last bucket of the grid.</param>
    /// <param name="nowUnixNs">The event clock.</param>
    public double LogSd(IReadOnlyList<VenueState> venues, MinuteMap minute, MeasuredBook book, Side side, int low, int high, long nowUnixNs)
    {
        shares.Clear();
        MeasuredUsd = 0;
        if (!book.IsEmpty && minute.Primary?.Map is { } main) AddMeasured(book, main, side, low, high);
        var (total, scale, mix) = (0.0, 0.0, 0.0);
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map) continue;
            var (usd, variance) = Weigh(venue, map, side, minute.ModelledShare(venue, side), low, high);
            shares[venue.Venue] = shares.GetValueOrDefault(venue.Venue) + usd;
            total += usd;
            mix += variance;
            var sd = (venue.Calibrator?.Error.LogSd ?? parameters.Zones.MassLogErrorSd) + LateSd(venue, nowUnixNs);
            scale += usd * sd * sd;
        }

        return total > 0 ? Math.Sqrt((scale / total) + (mix / (total * total))) : parameters.Zones.MassLogErrorSd;
    }

    private void AddMeasured(MeasuredBook book, VenueMap main, Side side, int low, int high)
    {
        foreach (var (venue, bucket, usd) in book.Levels(side, main.Grid))
        {
            if (bucket < low || bucket > high) continue;
            shares[venue] = shares.GetValueOrDefault(venue) + usd;
            MeasuredUsd += usd;
        }
    }

    private static (double Usd, double Variance) Weigh(VenueState venue, VenueMap map, Side side, double share, int low, int high)
    {
        var from = Math.Max(0, low - map.FirstBucket);
        var count = Math.Min(map.Buckets, high + 1 - map.FirstBucket) - from;
        if (count <= 0) return (0, 0);
        var price = map.CentrePrices[from + (count / 2)];
        var learned = venue.Calibrator is { Mix.Cells: > 0 } calibrator ? calibrator.Mix : null;
        var (usd, variance) = (0.0, 0.0);
        for (var k = 0; k < map.Kernels.Count; k++)
        {
            var mass = map.Kernels.Weights[k] * share * CellMath.Sum(map.Side(side).Cells[k].AsSpan(from, count)) * price;
            usd += mass;
            if (learned is not null) variance += mass * mass / learned.PosteriorOf(k).Shape;
        }

        return (usd, variance);
    }

    private double LateSd(VenueState venue, long nowUnixNs)
    {
        var lateMs = UnixTime.ToMs(nowUnixNs - venue.OpenInterestUnixNs) - parameters.Map.MaxIntervalMs;
        return lateMs <= 0 ? 0 : Math.Min(parameters.Zones.MassLogErrorSd, parameters.Zones.LateLogSdPerHour * lateMs / MsPerHour);
    }
}
