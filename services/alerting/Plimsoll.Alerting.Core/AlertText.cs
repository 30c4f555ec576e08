using System.Globalization;
using Plimsoll.Alerting.Core.Rules;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Whales.V1;

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

    public static void Describe(AlertEvent alert, AlertRule rule, WhaleSignal whale)
    {
        var side = whale.Side == TakerSide.Buy ? "bought" : "sold";
        alert.Summary = string.Create(
            CultureInfo.InvariantCulture, $"{LabelOf(whale.Origin)}{whale.Instrument}: {rule.Name}, a taker {side} {whale.NotionalUsd / 1e6:0.0} million USD in {whale.Fills} fills");
        alert.Description = $"Condition: {rule.Condition}. Threshold of the signal: {whale.ThresholdRule}.";
        alert.Evidence.Add(new AlertEvidence { Name = "notional", Value = string.Create(CultureInfo.InvariantCulture, $"{whale.NotionalUsd:0.##} USD (threshold {whale.ThresholdUsd:0.##})") });
        alert.Evidence.Add(new AlertEvidence { Name = "price", Value = whale.Price.ToString("0.##########", CultureInfo.InvariantCulture) });
        alert.Evidence.Add(new AlertEvidence { Name = "venue", Value = whale.Venue.ToString() });
        alert.CauseIds.Add(whale.Id);
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
