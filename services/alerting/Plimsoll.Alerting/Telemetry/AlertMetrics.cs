using System.Diagnostics.Metrics;
using Plimsoll.Alerting.Core;
using Plimsoll.Alerting.Views;
using Plimsoll.Contracts.Alerts.V1;

namespace Plimsoll.Alerting.Telemetry;

/// <summary>Meter <c>Plimsoll.Alerting</c>: what fires now and what has fired, read from the view when a scrape asks.</summary>
internal sealed class AlertMetrics
{
    private const string Meter = "Plimsoll.Alerting";
    private static readonly Severity[] Severities = [Severity.Info, Severity.Warning, Severity.Critical];

    public AlertMetrics(IMeterFactory meters, AlertBook alerts, AlertingParameters parameters)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create(Meter);
#pragma warning restore CA2000
        meter.CreateObservableGauge("plimsoll.alerts.firing", () => Firing(alerts), "{alert}", "Alerts that fire now, by severity");
        meter.CreateObservableCounter(
            "plimsoll.alerts.fired",
            () => parameters.Rules.Select(rule => new Measurement<long>((long)alerts.FiredBy(rule.Name), new KeyValuePair<string, object?>("rule", rule.Name))),
            "{alert}",
            "Times each rule has fired in the log so far");
    }

    private static IEnumerable<Measurement<long>> Firing(AlertBook alerts)
    {
        var firing = alerts.List(firingOnly: true, int.MaxValue);
        return Severities.Select(severity => new Measurement<long>(
            firing.Count(alert => alert.Severity == severity), new KeyValuePair<string, object?>("severity", severity.ToString().ToLowerInvariant())));
    }
}
