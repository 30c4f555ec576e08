using System.Diagnostics.Metrics;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Telemetry;

/// <summary>Meter <c>Plimsoll.Scoring</c>: the newest score of every instrument as gauges, read from the view when a scrape asks.</summary>
internal sealed class ScoreMetrics
{
    private const string Meter = "Plimsoll.Scoring";

    private readonly Counter<long> _coalesced;

    public ScoreMetrics(IMeterFactory meters, LatestScores scores, FlagBoard flags)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = meters.Create(Meter);
#pragma warning restore CA2000
        _coalesced = meter.CreateCounter<long>("plimsoll.risk.coalesced", "{score}", "Scores that a newer one replaced before a slow subscriber had read them");
        meter.CreateObservableGauge("plimsoll.risk.score", () => Of(scores, score => score.HasScore ? score.Score : null), "{point}", "Score, 0 to 100; absent while it is refused or warming");
        meter.CreateObservableGauge("plimsoll.risk.level", () => Of(scores, score => (double)score.Level), "{level}", "1 low, 2 elevated, 3 high, 4 extreme");
        meter.CreateObservableGauge("plimsoll.risk.regime", () => Of(scores, score => (double)score.Regime), "{regime}", "1 stable, 2 elevated, 3 fragile, 4 liquidation-prone, 5 cascading");
        meter.CreateObservableGauge("plimsoll.risk.coverage", () => Of(scores, score => score.Data?.Coverage), "1", "Share of the model's features that had fresh data");
        meter.CreateObservableGauge("plimsoll.risk.source_age", () => Of(scores, score => score.Data?.SourceAgeMs / 1000.0), "s", "Age of the oldest critical input in event time");
        meter.CreateObservableGauge("plimsoll.risk.model_drift", () => Of(scores, score => (double?)score.ModelHealth?.Status), "{status}", "Fitted models: 1 learning, 2 ok, 3 warn, intervals are wider, 4 alarm, out of use");
        meter.CreateObservableGauge("plimsoll.risk.model_psi", () => Of(scores, score => score.ModelHealth is { HasPsi: true } health ? health.Psi : null), "1", "Largest population stability index of a column against training");
        meter.CreateObservableGauge("plimsoll.risk.model_loss_drift", () => Of(scores, score => score.ModelHealth?.LossDrift), "1", "Page-Hinkley statistic of Brier residuals over its threshold; 1 alarms");
        meter.CreateObservableGauge("plimsoll.risk.model_miscoverage", () => Of(scores, score => score.ModelHealth?.Miscoverage), "1", "Adaptive conformal level; below 0.02 alarms");
        meter.CreateObservableCounter("plimsoll.risk.flags_refused", () => flags.Refused, "{record}", "Records of external.flags that were no flag, or one too many");
    }

    /// <summary>A subscriber did not keep up.</summary>
    public void Coalesced() => _coalesced.Add(1);

    private static IEnumerable<Measurement<double>> Of(LatestScores scores, Func<RiskScore, double?> value) =>
        from score in scores.Newest
        let number = value(score)
        where number is not null
        select new Measurement<double>(
            number.Value, new("instrument", score.Instrument), new("origin", score.Origin.ToString().ToLowerInvariant()), new("data", score.Data?.Status.ToString().ToLowerInvariant()));
}
