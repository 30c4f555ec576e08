using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Inputs;

namespace Plimsoll.Scoring.Core.Features;

/// <summary>Every feature with its published name and unit.</summary>
internal static class FeatureCatalogue
{
    /// <summary>In the order of <see cref="Feature"/>.</summary>
    public static IReadOnlyList<FeatureInfo> All { get; } =
    [
        new(Feature.FundingLevel, "funding_level", "bp", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingDeviation, "funding_vs_mean", "ratio", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.OpenInterestGrowth, "open_interest_1h", "pct", FeatureGroup.Leverage, InputSet.OpenInterest),
        new(Feature.OpenInterestSurprise, "open_interest_surprise", "sigma", FeatureGroup.Leverage, InputSet.OpenInterest),
        new(Feature.MassWithin5, "mass_within_5pct", "ratio", FeatureGroup.Leverage, InputSet.Mark | InputSet.Zones),
        new(Feature.MassWithin2, "mass_within_2pct", "ratio", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.Crowding, "crowding_1h", "pct", FeatureGroup.Positioning, InputSet.Mark | InputSet.OpenInterest),
        new(Feature.LongZoneDistance, "long_zone_distance", "sigma", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.ShortZoneDistance, "short_zone_distance", "sigma", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.NearestZone, "nearest_zone", "pct", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.ZonesWithin8, "zones_within_8pct", "count", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.ZonesWithin10, "zones_within_10pct", "count", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.ZonesWithin15, "zones_within_15pct", "count", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.Volatility5M, "volatility_5m", "bp", FeatureGroup.Volatility, InputSet.Trades),
        new(Feature.Volatility1H, "volatility_1h", "bp", FeatureGroup.Volatility, InputSet.Mark),
        new(Feature.Volatility24H, "volatility_24h", "bp", FeatureGroup.Volatility, InputSet.Mark),
        new(Feature.VolatilityRatio, "volatility_1h_over_24h", "ratio", FeatureGroup.Volatility, InputSet.Mark),
        new(Feature.DepthThinning, "depth_thinning", "log_ratio", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.DepthImbalance, "depth_imbalance", "ratio", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.Basis, "basis", "bp", FeatureGroup.Liquidity, InputSet.Mark | InputSet.Index),
        new(Feature.MarkLastStress, "mark_last_stress", "sigma", FeatureGroup.Liquidity, InputSet.Mark | InputSet.Trades),
        new(Feature.TakerImbalance5M, "taker_imbalance_5m", "ratio", FeatureGroup.Flow, InputSet.Trades),
        new(Feature.TakerImbalance30M, "taker_imbalance_30m", "ratio", FeatureGroup.Flow, InputSet.Trades),
        new(Feature.LargeTrades, "large_trades_5m", "bp", FeatureGroup.Flow, InputSet.Trades | InputSet.OpenInterest),
        new(Feature.Liquidations, "liquidations_5m", "bp", FeatureGroup.Flow, InputSet.Liquidations | InputSet.OpenInterest),
    ];

    /// <summary>How many features there are.</summary>
    public static int Count => All.Count;

    /// <summary>Bit per feature that needs any of the given inputs.</summary>
    /// <param name="inputs">Inputs that are not fresh.</param>
    public static uint NeedingAny(InputSet inputs) => ByInputs[(int)inputs];

    private static readonly uint[] ByInputs =
        [.. Enumerable.Range(0, (int)InputSet.All + 1).Select(inputs => All.Where(info => ((int)info.Needs & inputs) != 0).Aggregate(0u, (bits, info) => bits | (1u << (int)info.Feature)))];
}
