using System.Diagnostics.Metrics;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Views;

namespace Plimsoll.Heatmap.Telemetry;

/// <summary>Meter <c>Plimsoll.Heatmap</c>: the newest zones of every instrument as gauges, read from the view when a scrape asks.</summary>
internal sealed class ZoneMetrics
{
    private const string Meter = "Plimsoll.Heatmap";
    private static readonly PositionSide[] Sides = [PositionSide.Long, PositionSide.Short];

    public ZoneMetrics(IMeterFactory meters, LatestZones zones)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create(Meter);
#pragma warning restore CA2000
        meter.CreateObservableGauge("plimsoll.heatmap.open_interest", () => Of(zones, set => set.OpenInterestUsd), "{USD}", "Open interest mapped, USD, one side");
        meter.CreateObservableGauge("plimsoll.heatmap.coverage", () => Of(zones, set => set.Coverage), "1", "Share of open interest placed by observed changes");
        meter.CreateObservableGauge(
            "plimsoll.heatmap.zone_mass", () => OfSides(zones, found => found.Sum(zone => zone.MassUsd)), "{USD}", "Modelled notional in significant zones, USD, by side");
        meter.CreateObservableGauge(
            "plimsoll.heatmap.zone_distance", () => OfSides(zones, found => found.Select(zone => (double?)Math.Abs(zone.DistancePct)).Min()), "%", "Distance from mark to the nearest significant zone, by side; absent where there is none");
    }

    private static IEnumerable<Measurement<double>> Of(LatestZones zones, Func<ZoneSet, double> value) =>
        zones.Sets.Values.Select(set => new Measurement<double>(value(set), new KeyValuePair<string, object?>("instrument", set.Instrument)));

    private static IEnumerable<Measurement<double>> OfSides(LatestZones zones, Func<IEnumerable<Zone>, double?> value) =>
        from set in zones.Sets.Values
        from side in Sides
        let number = value(set.Zones.Where(zone => zone.Significant && zone.Side == side))
        where number is not null
        select new Measurement<double>(number.Value, new("instrument", set.Instrument), new("side", side.ToString().ToLowerInvariant()));
}
