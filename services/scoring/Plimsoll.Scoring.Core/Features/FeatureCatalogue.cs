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
        new(Feature.FundingAcceleration, "funding_acceleration", "bp", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingSlope, "funding_slope", "bp", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingSurprise, "funding_z_30d", "z", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingOverMean, "funding_over_7d", "ratio", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingHours, "funding_elevated_24h", "h", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingDispersion, "funding_dispersion", "bp", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.FundingDifferential, "funding_differential", "bp", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.OpenInterestLevel, "open_interest_z_30d", "z", FeatureGroup.Leverage, InputSet.OpenInterest),
        new(Feature.OpenInterestAcceleration, "open_interest_acceleration", "pct", FeatureGroup.Leverage, InputSet.OpenInterest),
        new(Feature.VolatilityForecast, "volatility_forecast_30m", "bp", FeatureGroup.Volatility, InputSet.Mark),
        new(Feature.JumpShare, "jump_share_1h", "ratio", FeatureGroup.Volatility, InputSet.Mark),
        new(Feature.JumpSurprise, "jump_z_30d", "z", FeatureGroup.Volatility, InputSet.Mark),
        new(Feature.DepthForHour, "depth_for_hour", "log_ratio", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.DepthSlope, "depth_slope", "ratio", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.DepthResilience, "depth_resilience", "ratio", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.Spread, "spread", "bp", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.SpreadSurprise, "spread_z_30d", "z", FeatureGroup.Liquidity, InputSet.Depth),
        new(Feature.Premium, "premium", "bp", FeatureGroup.Liquidity, InputSet.Mark | InputSet.Index),
        new(Feature.PremiumChange, "premium_change_1h", "bp", FeatureGroup.Liquidity, InputSet.Mark | InputSet.Index),
        new(Feature.LiquidationPace1M, "liquidation_pace_1m", "bp", FeatureGroup.Flow, InputSet.Liquidations | InputSet.OpenInterest),
        new(Feature.LiquidationPace5M, "liquidation_pace_5m", "bp", FeatureGroup.Flow, InputSet.Liquidations | InputSet.OpenInterest),
        new(Feature.LiquidationPace30M, "liquidation_pace_30m", "bp", FeatureGroup.Flow, InputSet.Liquidations | InputSet.OpenInterest),
        new(Feature.LiquidationLongShare, "liquidation_long_share", "ratio", FeatureGroup.Flow, InputSet.Liquidations),
        new(Feature.LiquidationIntensity, "liquidation_intensity", "ratio", FeatureGroup.Flow, InputSet.Liquidations),
        new(Feature.TouchProbability, "touch_probability_1h", "ratio", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.MassWithin1, "mass_within_1pct", "ratio", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones),
        new(Feature.MassOverDepth, "mass_over_depth_2pct", "ratio", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones | InputSet.Depth),
        new(Feature.Reproduction, "reproduction_2pct", "ratio", FeatureGroup.Positioning, InputSet.Mark | InputSet.Zones | InputSet.Depth),
        new(Feature.EffectiveLeverage, "effective_leverage", "ratio", FeatureGroup.Leverage, InputSet.Mark | InputSet.Zones),
        new(Feature.CohortStress, "cohort_stress", "ratio", FeatureGroup.Leverage, InputSet.Mark | InputSet.Zones | InputSet.OpenInterest),
        new(Feature.MinutesToFunding, "minutes_to_funding", "min", FeatureGroup.Leverage, InputSet.Funding),
        new(Feature.HourOfWeekSin, "hour_of_week_sin", "ratio", FeatureGroup.Flow, InputSet.None),
        new(Feature.HourOfWeekCos, "hour_of_week_cos", "ratio", FeatureGroup.Flow, InputSet.None),
    ];

    /// <summary>How many features there are.</summary>
    public static int Count => All.Count;

    /// <summary>Bit per feature that needs any of the given inputs.</summary>
    /// <param name="inputs">Inputs that are not fresh.</param>
    public static ulong NeedingAny(InputSet inputs) => ByInputs[(int)inputs];

    private static readonly ulong[] ByInputs =
        [.. Enumerable.Range(0, (int)InputSet.All + 1).Select(inputs => All.Where(info => ((int)info.Needs & inputs) != 0).Aggregate(0UL, (bits, info) => bits | (1UL << (int)info.Feature)))];
}
