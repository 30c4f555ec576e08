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
}
