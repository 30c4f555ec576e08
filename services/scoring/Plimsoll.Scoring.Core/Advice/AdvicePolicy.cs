namespace Plimsoll.Scoring.Core.Advice;

/// <summary>Limits of the advice (mission rows 19 to 22; quant specification E.5 and E.6). Values are policy, not estimates.</summary>
public sealed record AdvicePolicy
{
    /// <summary>Highest share of equity that one trade may risk.</summary>
    public double MaxRiskShare { get; init; } = 0.02;

    /// <summary>Highest leverage of an ordinary trade.</summary>
    public double BaseLeverage { get; init; } = 3;

    /// <summary>Highest leverage of a reversal trade.</summary>
    public double ReversalLeverage { get; init; } = 10;

    /// <summary>How many stop distances must fit before liquidation.</summary>
    public double StopMargin { get; init; } = 1.5;

    /// <summary>Highest probability of liquidation before the stop.</summary>
    public double MaxBeforeStop { get; init; } = 0.01;

    /// <summary>Highest probability of liquidation while holding.</summary>
    public double MaxWhileHolding { get; init; } = 0.005;

    /// <summary>Highest probability that a hedge leg is liquidated within 24 hours.</summary>
    public double MaxHedgeLeg { get; init; } = 0.01;

    /// <summary>Distance within which a significant cluster halves the size, fraction.</summary>
    public double ClusterReach { get; init; } = 0.1;

    /// <summary>RV 1 h over RV 24 h from which hedges are looked at every 15 minutes instead of daily.</summary>
    public double LivelyRatio { get; init; } = 2;
}
