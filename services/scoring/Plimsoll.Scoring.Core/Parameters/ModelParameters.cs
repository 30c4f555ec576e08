using System.Globalization;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Features;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>
/// The hand-set monotone logistic: log-odds = <see cref="QuietLogOdds"/> + sum of weight x (ramp(value) - ramp(reference));
/// score = round(100 / (1 + exp(-log-odds))). The scale orders; it is no probability.
/// </summary>
public sealed record ModelParameters
{
    /// <summary>Log-odds of a market with every feature at its reference: ln(0.07 / 0.93), a score of 7.</summary>
    public double QuietLogOdds { get; init; } = -2.59;

    /// <summary>One rule per feature, in the order of <see cref="Feature"/>.</summary>
    public IReadOnlyList<FeatureRule> Rules { get; init; } = HandSetModel.Rules;

    /// <summary>Contributions published at most.</summary>
    public int TopContributions { get; init; } = 5;

    /// <summary>Score from which the level is <see cref="Level.Elevated"/>.</summary>
    public double ElevatedFrom { get; init; } = 30;

    /// <summary>Score from which the level is <see cref="Level.High"/>.</summary>
    public double HighFrom { get; init; } = 55;

    /// <summary>Score from which the level is <see cref="Level.Extreme"/>.</summary>
    public double ExtremeFrom { get; init; } = 80;

    /// <summary>Points below a level's edge at which it is left again, so that a score on the edge does not flicker.</summary>
    public double LevelHysteresis { get; init; } = 3;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Model:QuietLogOdds", QuietLogOdds, -10, 10),
        .. Bounds.Check("Model:TopContributions", TopContributions, 0, FeatureCatalogue.Count),
        .. Bounds.Check("Model:ElevatedFrom", ElevatedFrom, 1, HighFrom),
        .. Bounds.Check("Model:HighFrom", HighFrom, ElevatedFrom, ExtremeFrom),
        .. Bounds.Check("Model:ExtremeFrom", ExtremeFrom, HighFrom, 100),
        .. Bounds.Check("Model:LevelHysteresis", LevelHysteresis, 0, 20),
        .. RuleFaults(),
    ];

    private IEnumerable<string> RuleFaults()
    {
        if (!Rules.Select(rule => (int)rule.Feature).SequenceEqual(Enumerable.Range(0, FeatureCatalogue.Count)))
            yield return $"Model:Rules must hold each of the {FeatureCatalogue.Count} features once, in order";
        foreach (var rule in Rules)
        {
            foreach (var fault in Bounds.Check($"Model:Rules:{rule.Feature}:Weight", rule.Weight, 0, 10))
                yield return fault;
            if (rule.Low == rule.High || !double.IsFinite(rule.Low + rule.High + rule.Reference))
                yield return string.Create(CultureInfo.InvariantCulture, $"Model:Rules:{rule.Feature} runs from {rule.Low} to {rule.High}, must be two finite numbers that differ");
        }
    }
}
