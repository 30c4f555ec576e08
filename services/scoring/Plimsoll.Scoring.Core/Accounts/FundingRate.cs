using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>A funding rate and who says so.</summary>
/// <param name="Rate8h">Per eight hours; longs pay a positive one.</param>
/// <param name="Source">Stated, observed or assumed.</param>
public readonly record struct FundingRate(double Rate8h, FundingSource Source)
{
    private const double BaseRate8h = 0.0001; // the interest part of most venues' rate, which holds while a market is at par

    /// <summary>
    /// The adverse rate of the stressed number where neither the owner nor the market's history says one: 95th percentile of the absolute rates of
    /// the recorded markets before the split of the touch study.
    /// </summary>
    public static FundingRate AssumedStress { get; } = new(TouchEvidence.Shipped.FundingStress8h, FundingSource.Assumed);

    /// <summary>What a position is charged where nobody knows the rate: the venues' base rate, paid and never received.</summary>
    /// <param name="side">Side of the position.</param>
    public static FundingRate Assumed(PositionSide side) => new(side.Sign() * BaseRate8h, FundingSource.Assumed);
}
