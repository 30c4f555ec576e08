namespace Plimsoll.Scoring.Core.Training;

/// <summary>The models compared: baselines first, then ours.</summary>
public static class ModelCatalogue
{
    /// <summary>Name of the training base rate.</summary>
    public const string Climatology = "climatology";

    /// <summary>Name of the volatility-only model, the one to beat.</summary>
    public const string Volatility = "volatility";

    /// <summary>Name of price and volume only.</summary>
    public const string Tape = "tape";

    /// <summary>Name of the full model.</summary>
    public const string Full = "full";

    /// <summary>Name of the full model with open interest one bar late.</summary>
    public const string FullDelayed = "full_oi_delayed";

    private static readonly IReadOnlyList<double> Fixed = [ModelSpec.CoreRidge];
    private static readonly IReadOnlyList<double> Tried = [3, 30, 300];

    private static readonly IReadOnlyList<FeatureGroup> TapeGroups =
        [FeatureGroup.Volatility, FeatureGroup.Hour, FeatureGroup.Nowcast, FeatureGroup.Distance, FeatureGroup.Tape, FeatureGroup.CrossAsset];

    /// <summary>
    /// Configurations of earlier versions whose results on the recorded panel were seen before this one was settled: one ridge for leverage and
    /// price columns alike (546), the same with boosted trees on two tasks (2), and the present models on folds without embargo (549).
    /// </summary>
    public const int ConfigurationsSeenBefore = 1_097;

    /// <summary>Groups the full model adds to price and volume.</summary>
    public static IReadOnlyList<FeatureGroup> LeverageGroups { get; } =
        [FeatureGroup.NowcastInterest, FeatureGroup.Funding, FeatureGroup.OpenInterest, FeatureGroup.Basis];

    /// <summary>Every model of a task, in the order of reports.</summary>
    public static IReadOnlyList<ModelSpec> All { get; } =
    [
        new(Climatology, [], Fixed),
        new(Volatility, [FeatureGroup.Volatility], Fixed),
        new("har", [FeatureGroup.Volatility], Fixed) { OnlyVolatility = ["ln_threshold"] },
        new("volatility_hour", [FeatureGroup.Volatility, FeatureGroup.Hour], Fixed),
        new("nowcast", [FeatureGroup.Nowcast, FeatureGroup.NowcastInterest], Fixed),
        new(Tape, TapeGroups, Tried),
        new(Full, [.. TapeGroups, .. LeverageGroups], Tried),
        new(FullDelayed, [.. TapeGroups, FeatureGroup.NowcastInterestDelayed, FeatureGroup.Funding, FeatureGroup.OpenInterestDelayed, FeatureGroup.Basis], Tried),
    ];

    /// <summary>Names of the baselines; the best of them is what a gate is held against.</summary>
    public static IReadOnlyList<string> Baselines { get; } = [Climatology, Volatility, "har", "volatility_hour", "nowcast", Tape];

    /// <summary>The full model without one group.</summary>
    public static ModelSpec Without(FeatureGroup group) => All.Single(spec => spec.Name == Full) is var full
        ? full with { Name = $"full_without_{group}", Groups = [.. full.Groups.Where(kept => kept != group)] } : full;
}
