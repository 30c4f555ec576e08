using Plimsoll.Scoring.Core.Features;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>
/// The hand-set rules of model <c>score-hand-1</c>. Design choices, not fits: each says where its numbers come from, and all of them
/// are replaced once a model has been fitted to outcomes and has passed the gates of the quant specification (section D.4).
/// </summary>
internal static class HandSetModel
{
    private static readonly FeatureRule[] Weighed =
    [
        new(Feature.FundingLevel, 1, 10, 1, 1.2, "0.01 % per 8 h is the rate venues add at zero premium; ten times that is 110 % a year"),
        new(Feature.FundingDeviation, 0.5, 3, 0.5, 0.4, "half above its mean asks for caution, checklist item 9"),
        new(Feature.OpenInterestGrowth, 0.5, 6, 0, 0.8, "an hour moves open interest by less than 2 % nine times in ten on the recorded days; 6 % is a rush"),
        new(Feature.OpenInterestSurprise, 1.5, 5, 0, 0.4, "the same by the instrument's own history, so that lively markets are not always warm"),
        new(Feature.MassWithin5, 0.01, 0.15, 0, 0.6, "share of open interest that a 5 % move would liquidate by the map, which knows only what it saw being opened"),
        new(Feature.MassWithin2, 0.003, 0.08, 0, 0.6, "share that a 2 % move would liquidate: fuel next to the flame"),
        new(Feature.Crowding, 0.5, 4, 0, 0.5, "positions that follow the move are the ones that have to leave together"),
        new(Feature.LongZoneDistance, 8, 1, 8, 0.5, "within 1 standard deviation of an hour a zone is touched in one hour of three"),
        new(Feature.ShortZoneDistance, 8, 1, 8, 0.5, "the same above the mark"),
        new(Feature.NearestZone, 3, 0.3, 3, 0.4, "in per cent too, for markets whose volatility is asleep"),
        new(Feature.ZonesWithin8, 2, 6, 2, 0.3, "two or more within 8 % is half of the liquidation-prone rule, checklist item 8"),
        new(Feature.ZonesWithin10, 3, 8, 3, 0.15, "checklist item 7"),
        new(Feature.ZonesWithin15, 4, 12, 4, 0.1, "checklist item 7"),
        new(Feature.Volatility5M, 15, 150, 15, 1.0, "150 bp in five minutes liquidates 50x positions in one standard deviation"),
        new(Feature.Volatility1H, 40, 400, 40, 0.8, "volatility alone is the baseline every model has to beat, section D.4"),
        new(Feature.Volatility24H, 200, 1_000, 200, 0.5, "slow part of the same"),
        new(Feature.VolatilityRatio, 1.2, 4, 1, 0.8, "a calm market that wakes is worse than one that never slept"),
        new(Feature.DepthThinning, 0.2, 1.6, 0, 1.0, "exp(-1.6) = 0.2 of its level; depth within 1 % fell a hundredfold on 2025-10-10, section C.1"),
        new(Feature.DepthImbalance, 0.4, 0.95, 0.2, 0.2, "weak and short-lived"),
        new(Feature.Basis, 15, 80, 8, 0.4, "mark leaves its index when one venue is squeezed; 5 to 15 bp are everyday on the recorded days"),
        new(Feature.MarkLastStress, 2, 8, 1, 0.5, "last price runs ahead of the mark that liquidates"),
        new(Feature.TakerImbalance5M, 0.4, 0.95, 0.3, 0.2, "one-sided minutes are common and pass"),
        new(Feature.TakerImbalance30M, 0.3, 0.8, 0.2, 0.3, "one-sided half hours are not"),
        new(Feature.LargeTrades, 2, 30, 0, 0.4, "taker orders of unusual size against the open interest"),
        new(Feature.Liquidations, 0.2, 5, 0, 1.4, "3 bp of open interest in 15 min is the floor of the burst label, section D.1"),
    ];

    /// <summary>One rule per feature. What no rule above weighs is measured for signals and fitted models only.</summary>
    public static IReadOnlyList<FeatureRule> Rules { get; } =
    [
        .. Weighed,
        .. FeatureCatalogue.All.Skip(Weighed.Length).Select(info => new FeatureRule(info.Feature, 0, 1, 0, 0, "measured; it has no weight before a fit gives it one")),
    ];
}
