namespace Plimsoll.Scoring.Core.Training;

/// <summary>Groups of panel features: what a baseline may see, and what an ablation leaves out.</summary>
public enum FeatureGroup
{
    /// <summary>Realised variance over 5 minutes, 1 hour, 24 hours and 7 days, its HAR forecast, and the label's threshold.</summary>
    Volatility,

    /// <summary>Hour of the day and week, minutes to funding.</summary>
    Hour,

    /// <summary>How far the label's own conditions are met.</summary>
    Nowcast,

    /// <summary>Chance to get to the threshold at the present volatility, from where price stands now.</summary>
    Distance,

    /// <summary>Price path and volume of the symbol.</summary>
    Tape,

    /// <summary>BTC and the other symbols.</summary>
    CrossAsset,

    /// <summary>Funding: level, deviation from its week, acceleration, hours elevated.</summary>
    Funding,

    /// <summary>Open interest: velocity, acceleration, z, crowding, turnover, unrealised result of recent openers.</summary>
    OpenInterest,

    /// <summary>The same columns of open interest, known one bar later.</summary>
    OpenInterestDelayed,

    /// <summary>Mark over last.</summary>
    Basis,

    /// <summary>How far the label's own condition on open interest is met.</summary>
    NowcastInterest,

    /// <summary>The same, known one bar later.</summary>
    NowcastInterestDelayed,

    /// <summary>No feature of a model: read later, it is what the volatility forecast is fitted to.</summary>
    Auxiliary,

    /// <summary>Looks one bar ahead on purpose; only leak canaries use it.</summary>
    Canary,
}
