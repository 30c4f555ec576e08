using System.Collections.Immutable;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>What is known of an instrument's market.</summary>
/// <param name="Instrument">Name.</param>
/// <param name="MarkPrice">Above 0.</param>
/// <param name="Funding8h">Funding rate per eight hours; longs pay a positive one.</param>
/// <param name="Volatility">Annual volatility per horizon; NaN where nobody knows it.</param>
public sealed record AssetView(string Instrument, double MarkPrice, double Funding8h, ImmutableArray<double> Volatility)
{
    /// <summary>What funding may come to over a week, whoever pays (quant specification E.1).</summary>
    public FundingRate Stress { get; init; } = FundingRate.AssumedStress;

    /// <summary>A view with one volatility for all horizons.</summary>
    /// <param name="instrument">Name.</param>
    /// <param name="markPrice">Above 0.</param>
    /// <param name="funding8h">Funding rate per eight hours.</param>
    /// <param name="volatility">Annual volatility.</param>
    public static AssetView Flat(string instrument, double markPrice, double funding8h, double volatility) =>
        new(instrument, markPrice, funding8h, [.. Enumerable.Repeat(volatility, RiskHorizons.Count)]);
}
