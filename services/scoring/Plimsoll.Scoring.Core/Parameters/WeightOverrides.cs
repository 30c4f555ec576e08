using System.Globalization;
using Plimsoll.Kernel.Identity;
using Plimsoll.Scoring.Core.Features;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>Other weights than the shipped ones, as text: <c>basis=0.8,liquidations_5m=2</c>. A changed model carries a changed version.</summary>
public static class WeightOverrides
{
    private const double MaxWeight = 10;
    private const int VersionDigits = 8;

    /// <summary>Applies them. Empty text changes nothing.</summary>
    /// <param name="parameters">Parameters to start from.</param>
    /// <param name="text">FEATURE=WEIGHT, separated by commas; a weight is 0 to 10.</param>
    /// <exception cref="FormatException">A feature is unknown or a weight out of range; the message names it and what is allowed.</exception>
    public static ScoringParameters Apply(ScoringParameters parameters, string text)
    {
        var rules = parameters.Model.Rules.ToArray();
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var number] || FeatureCatalogue.All.FirstOrDefault(info => info.Name == name) is not { } feature)
                throw new FormatException($"'{entry}' is not FEATURE=WEIGHT; features: {string.Join(", ", FeatureCatalogue.All.Select(info => info.Name))}");
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || weight is not (>= 0 and <= MaxWeight))
                throw new FormatException($"weight of {name} is '{number}', allowed 0 to {MaxWeight}");
            rules[(int)feature.Feature] = rules[(int)feature.Feature] with { Weight = weight };
        }

        return rules.SequenceEqual(parameters.Model.Rules)
            ? parameters
            : parameters with { Model = parameters.Model with { Rules = rules }, ModelVersion = $"{parameters.ModelVersion}-custom-{Fingerprint(rules)}" };
    }

    private static string Fingerprint(FeatureRule[] rules) =>
        DeterministicId.Of([.. rules.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Feature}={rule.Weight:R}"))])[..VersionDigits];
}
