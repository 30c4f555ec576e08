using Plimsoll.Console.Live;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>A liquidation-risk score. Score is 0 to 100, null where the service refuses or warms up.</summary>
public sealed record ScoreView(
    string Id,
    string Instrument,
    long AsOfMs,
    long? AgeMs,
    uint? Score,
    string Level,
    string Regime,
    string Calibration,
    string Basis,
    string Origin,
    string ModelVersion,
    double? MarkPrice,
    string Status,
    double Coverage,
    ulong SourceAgeMs,
    IReadOnlyList<string> Gaps,
    IReadOnlyList<ProbabilityView>? Probabilities,
    IReadOnlyList<ContributionView>? Contributions)
{
    /// <summary>Maps a score.</summary>
    /// <param name="score">Score as published.</param>
    /// <param name="clock">Clock to measure its age against.</param>
    /// <param name="inFull">With probabilities and contributions, which the event stream leaves out.</param>
    internal static ScoreView Of(RiskScore score, SourceClock clock, bool inFull) => new(
        score.Id,
        score.Instrument,
        UnixTime.ToMs(score.AsOfUnixNs),
        clock.AgeMs(score.AsOfUnixNs),
        score.HasScore ? score.Score : null,
        Wire.Word(score.Level),
        Wire.Word(score.Regime),
        Wire.Word(score.Calibration),
        Wire.Word(score.Basis),
        Wire.Word(score.Origin),
        score.ModelVersion,
        Wire.Price(score.MarkPrice),
        Wire.Word(score.Data?.Status ?? DataStatus.Unspecified),
        score.Data?.Coverage ?? 0,
        score.Data?.SourceAgeMs ?? 0,
        [.. score.Data?.Gaps ?? []],
        inFull ? [.. score.Probabilities.Select(ProbabilityView.Of)] : null,
        inFull ? [.. score.Contributions.Select(ContributionView.Of)] : null);
}

/// <summary>One feature's part in a score, in log-odds against the feature's reference value.</summary>
public sealed record ContributionView(string Group, string Feature, double Value, string Unit, double LogOdds)
{
    internal static ContributionView Of(Contribution part) => new(Wire.Word(part.Group), part.Feature, part.Value, part.Unit, part.LogOdds);
}

/// <summary>A calibrated probability with its interval, 0 to 1.</summary>
public sealed record ProbabilityView(uint HorizonMinutes, string Side, double Probability, double Low, double High)
{
    internal static ProbabilityView Of(OnsetProbability onset) =>
        new(onset.HorizonMinutes, Wire.Word(onset.Side), onset.Probability, onset.Low, onset.High);
}
