using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>The newest step of one alert.</summary>
public sealed record AlertView(
    string Id,
    string Fingerprint,
    string Rule,
    string State,
    string Severity,
    string Instrument,
    long StartedMs,
    long AsOfMs,
    string Summary,
    string Description,
    string Origin,
    IReadOnlyList<AlertEvidenceView> Evidence,
    IReadOnlyList<string> Causes,
    string Runbook)
{
    internal static AlertView Of(AlertEvent alert) => new(
        alert.Id,
        alert.Fingerprint,
        alert.Rule,
        Wire.Word(alert.State),
        Wire.Word(alert.Severity),
        alert.Instrument,
        UnixTime.ToMs(alert.StartedUnixNs),
        UnixTime.ToMs(alert.AsOfUnixNs),
        alert.Summary,
        alert.Description,
        Wire.Word(alert.Origin),
        [.. alert.Evidence.Select(item => new AlertEvidenceView(item.Name, item.Value))],
        [.. alert.CauseIds],
        alert.RunbookUrl);
}

/// <summary>One number frozen when an alert changed, as text with its unit.</summary>
public sealed record AlertEvidenceView(string Name, string Value);

/// <summary>One rule, how often it fired and over how many days of event time.</summary>
public sealed record RuleView(string Name, string Severity, string Condition, ulong Fired, double Days)
{
    internal static RuleView Of(Rule rule) => new(rule.Name, Wire.Word(rule.Severity), rule.Condition, rule.Fired, rule.Days);
}
