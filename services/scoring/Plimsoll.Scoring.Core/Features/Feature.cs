namespace Plimsoll.Scoring.Core.Features;

/// <summary>What the score rests on. Each feature is oriented by its rule in the model, not here; units are in <see cref="FeatureCatalogue"/>.</summary>
public enum Feature
{
    /// <summary>Size of the funding rate, 8 h equivalent, whoever pays.</summary>
    FundingLevel,

    /// <summary>Size of funding over the size of its trailing mean.</summary>
    FundingDeviation,

    /// <summary>Change of ln open interest within 1 h.</summary>
    OpenInterestGrowth,

    /// <summary>The same in standard deviations of its own recent history.</summary>
    OpenInterestSurprise,

    /// <summary>Modelled liquidation mass within 5 % of mark over open interest: how much leverage lies near the price.</summary>
    MassWithin5,

    /// <summary>Modelled liquidation mass within 2 % of mark over open interest.</summary>
    MassWithin2,

    /// <summary>sign(return 1 h) times the change of ln open interest: new positions follow the move.</summary>
    Crowding,

    /// <summary>Distance to the nearest significant zone of longs, below the mark.</summary>
    LongZoneDistance,

    /// <summary>Distance to the nearest significant zone of shorts, above the mark.</summary>
    ShortZoneDistance,

    /// <summary>Distance to the nearest significant zone of either side.</summary>
    NearestZone,

    /// <summary>Significant zones within 8 % of mark.</summary>
    ZonesWithin8,

    /// <summary>Significant zones within 10 % of mark.</summary>
    ZonesWithin10,

    /// <summary>Significant zones within 15 % of mark.</summary>
    ZonesWithin15,

    /// <summary>Realised volatility of 5 minutes.</summary>
    Volatility5M,

    /// <summary>Realised volatility of 1 hour.</summary>
    Volatility1H,

    /// <summary>Realised volatility of 24 hours.</summary>
    Volatility24H,

    /// <summary>Volatility of the last hour over the mean hour of the last 24.</summary>
    VolatilityRatio,

    /// <summary>How far visible depth has fallen below its own trailing level.</summary>
    DepthThinning,

    /// <summary>Size of the imbalance of visible depth.</summary>
    DepthImbalance,

    /// <summary>Size of the distance between mark and index.</summary>
    Basis,

    /// <summary>Largest distance between last and mark price within 5 minutes.</summary>
    MarkLastStress,

    /// <summary>Size of taker imbalance within 5 minutes.</summary>
    TakerImbalance5M,

    /// <summary>Size of taker imbalance within 30 minutes.</summary>
    TakerImbalance30M,

    /// <summary>Large taker orders within 5 minutes over open interest.</summary>
    LargeTrades,

    /// <summary>Liquidation prints within 5 minutes over open interest.</summary>
    Liquidations,

    /// <summary>Change of funding within the last hour less that of the hour before, signed.</summary>
    FundingAcceleration,

    /// <summary>Average funding of about 1 h less that of about 8 h, signed.</summary>
    FundingSlope,

    /// <summary>Funding by its own 30 days: robust z, signed.</summary>
    FundingSurprise,

    /// <summary>Funding over its trailing mean, signed by the mean's size.</summary>
    FundingOverMean,

    /// <summary>Hours of the last 24 with elevated funding.</summary>
    FundingHours,

    /// <summary>Standard deviation of funding over venues, weighted by open interest.</summary>
    FundingDispersion,

    /// <summary>Highest less lowest funding of the venues.</summary>
    FundingDifferential,

    /// <summary>ln open interest by its own 30 days: robust z.</summary>
    OpenInterestLevel,

    /// <summary>Change of ln open interest within 15 minutes less that of the 15 minutes before.</summary>
    OpenInterestAcceleration,

    /// <summary>Forecast of the volatility of the next 30 minutes.</summary>
    VolatilityForecast,

    /// <summary>Share of one hour's variance that came in jumps.</summary>
    JumpShare,

    /// <summary>The same by its own 30 days: robust z.</summary>
    JumpSurprise,

    /// <summary>How far visible depth lies below the same hour's of the week past.</summary>
    DepthForHour,

    /// <summary>Visible depth in the widest band over that near the mid.</summary>
    DepthSlope,

    /// <summary>Share of liquidity that was added within a minute.</summary>
    DepthResilience,

    /// <summary>Best ask over best bid.</summary>
    Spread,

    /// <summary>The same by its own 30 days: robust z.</summary>
    SpreadSurprise,

    /// <summary>Mark over index, signed.</summary>
    Premium,

    /// <summary>Its change within 1 h.</summary>
    PremiumChange,

    /// <summary>Liquidation prints a minute over open interest, half-life 1 minute.</summary>
    LiquidationPace1M,

    /// <summary>The same with a half-life of 5 minutes.</summary>
    LiquidationPace5M,

    /// <summary>The same with a half-life of 30 minutes.</summary>
    LiquidationPace30M,

    /// <summary>Share of longs in liquidated notional of about 30 minutes.</summary>
    LiquidationLongShare,

    /// <summary>Intensity of liquidation prints over its base, self-exciting.</summary>
    LiquidationIntensity,

    /// <summary>Chance that the nearest significant zone is touched within 1 h, without drift.</summary>
    TouchProbability,

    /// <summary>Modelled liquidation mass within 1 % of mark over open interest.</summary>
    MassWithin1,

    /// <summary>Modelled liquidation mass within 2 % over the depth that can really be hit within 2 %.</summary>
    MassOverDepth,

    /// <summary>Largest liquidation per liquidated dollar within 2 %: zone density over depth density.</summary>
    Reproduction,

    /// <summary>Leverage at mark of the cohorts that the map knows, weighted by mass.</summary>
    EffectiveLeverage,

    /// <summary>Unrealised result of the mean opener times that leverage, in size.</summary>
    CohortStress,

    /// <summary>Minutes to the next settlement.</summary>
    MinutesToFunding,

    /// <summary>Sine of the hour of the week.</summary>
    HourOfWeekSin,

    /// <summary>Cosine of the hour of the week.</summary>
    HourOfWeekCos,
}
