using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Scores in every state.</summary>
public static class ScoreScene
{
    private static readonly (FeatureGroup Group, string Feature, double Value, string Unit, double Odds)[] Parts =
    [
        (FeatureGroup.Leverage, "zone_proximity_short", 0.63, "ratio", 0.71),
        (FeatureGroup.Leverage, "open_interest_growth_4h", 4.8, "pct", 0.42),
        (FeatureGroup.Volatility, "realised_volatility_1h", 0.61, "pct", 0.55),
        (FeatureGroup.Volatility, "realised_volatility_24h", 2.9, "pct", -0.12),
        (FeatureGroup.Positioning, "funding_8h", 1.31, "bp", 0.18),
        (FeatureGroup.Positioning, "funding_z", 1.4, "sigma", 0.21),
        (FeatureGroup.Flow, "taker_imbalance_5m", -0.22, "ratio", -0.09),
        (FeatureGroup.Liquidity, "depth_25bp", 1_840_000, "usd", -0.31),
        (FeatureGroup.Liquidity, "spread", 0.42, "bp", 0.004),
    ];

    /// <summary>The score of an instrument now.</summary>
    public static RiskScore Of(InstrumentScene scene, ScriptedMarket market)
    {
        var score = new RiskScore
        {
            Id = $"score:{scene.Name}:1:{market.Minute}",
            Instrument = scene.Name,
            AsOfUnixNs = market.NowNs - 400_000_000,
            Level = LevelOf(scene.Score),
            Regime = scene.Score is { } value ? RegimeOf(value) : Regime.Unspecified,
            Calibration = Calibration.Uncalibrated,
            Basis = Basis.Modelled,
            Origin = market.Origin,
            ModelVersion = "hand-1",
            TriggerEventId = "hyperliquid/trades_BTC/1",
            MarkPrice = scene.MarkAt(market.Minute),
            Data = Data(scene),
        };
        if (scene.Score is { } points)
        {
            score.Score = points;
            var known = Parts.Where(part => scene.HasDepth || part.Group != FeatureGroup.Liquidity);
            score.Contributions.AddRange(known.Select(part => new Contribution
            {
                Group = part.Group, Feature = part.Feature, Value = part.Value, Unit = part.Unit, LogOdds = part.Odds * points / 50,
            }));
        }

        return score;
    }

    private static DataQuality Data(InstrumentScene scene)
    {
        var data = new DataQuality { Status = scene.Status, SourceAgeMs = 12_000, Coverage = scene.HasDepth ? 0.96 : 0.74 };
        if (!scene.HasDepth)
            data.Gaps.Add("no depth");
        if (scene.Status == DataStatus.Degraded)
            data.Gaps.Add("open interest 95 s old");
        if (scene.Status == DataStatus.Refused)
            data.Gaps.Add("trades 340 s old");
        if (scene.Status == DataStatus.Warming)
            data.Gaps.Add("volatility window 22 of 60 min");
        return data;
    }

    private static Level LevelOf(uint? score) => score switch
    {
        null => Level.Unspecified,
        < 25 => Level.Low,
        < 50 => Level.Elevated,
        < 75 => Level.High,
        _ => Level.Extreme,
    };

    private static Regime RegimeOf(uint score) => score switch
    {
        < 25 => Regime.Stable,
        < 50 => Regime.Elevated,
        < 75 => Regime.Fragile,
        _ => Regime.LiquidationProne,
    };
}
