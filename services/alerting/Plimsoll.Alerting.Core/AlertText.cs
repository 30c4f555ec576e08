using System.Globalization;
using Plimsoll.Alerting.Core.Rules;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Alerting.Core;

/// <summary>What an alert says: conditions and measurements, never advice.</summary>
internal static class AlertText
{
    private const int MaxEvidence = 8;

    /// <summary>What stands before everything that is not live.</summary>
    public static string LabelOf(Origin origin) => origin switch
    {
        Origin.Live => string.Empty,
        Origin.Replay => "REPLAYED: ",
        Origin.Simulated => "SIMULATED: ",
        Origin.Generated => "GENERATED: ",
        _ => "ORIGIN UNKNOWN: ",
    };

    public static void Describe(AlertEvent alert, AlertRule rule, RiskScore score)
    {
        var number = score.HasScore ? string.Create(CultureInfo.InvariantCulture, $"risk score {score.Score} ({Word(score.Level)}), regime {Word(score.Regime)}") : "no score";
        alert.Summary = $"{LabelOf(score.Origin)}{score.Instrument}: {rule.Name}, {number}";
        alert.Description = $"Condition: {rule.Condition}. The score is {Word(score.Calibration)}: an ordering, not a probability."
            + (score.Data is { Gaps.Count: > 0 } data ? $" Data: {string.Join(", ", data.Gaps)}." : string.Empty);
        alert.Evidence.AddRange(score.Contributions.Take(MaxEvidence).Select(part => new AlertEvidence
        {
            Name = part.Feature, Value = string.Create(CultureInfo.InvariantCulture, $"{part.Value:0.######} {part.Unit} (log-odds {part.LogOdds:+0.###;-0.###;0})"),
        }));
        alert.Evidence.Add(new AlertEvidence { Name = "mark_price", Value = score.MarkPrice.ToString("0.##########", CultureInfo.InvariantCulture) });
        alert.CauseIds.Add(score.Id);
    }

    public static void Describe(AlertEvent alert, AlertRule rule, RiskSignal signal)
    {
        alert.Summary = $"{LabelOf(signal.Origin)}{signal.Instrument}: {rule.Name}, {signal.Text}";
        alert.Description = $"Condition: {rule.Condition}.";
        alert.Evidence.AddRange(signal.Evidence.Take(MaxEvidence).Select(part => new AlertEvidence
        {
            Name = part.Name,
            Value = string.Create(CultureInfo.InvariantCulture, $"{part.Value:0.######} {part.Unit}")
                + (part.HasThreshold ? string.Create(CultureInfo.InvariantCulture, $" (threshold {part.Threshold:0.######})") : string.Empty),
        }));
        alert.CauseIds.Add(signal.Id);
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
