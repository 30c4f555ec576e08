using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>A linear position of an account.</summary>
/// <param name="Asset">Index of its instrument in the list of assets.</param>
/// <param name="Side">Side.</param>
/// <param name="QuantityBase">Base units, above 0.</param>
/// <param name="EntryPrice">Above 0.</param>
/// <param name="Mode">Isolated or cross.</param>
/// <param name="IsolatedMarginUsd">Margin of its own; not read in cross mode.</param>
/// <param name="Schedule">Margin tiers.</param>
/// <param name="CloseFeeRate">Closing fee that the venue counts, fraction.</param>
public readonly record struct HeldPosition(
    int Asset, PositionSide Side, double QuantityBase, double EntryPrice, MarginMode Mode, double IsolatedMarginUsd, MarginSchedule Schedule, double CloseFeeRate)
{
    /// <summary>Unrealised profit at a mark price, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double PnlUsd(double markPrice) => Side.Sign() * QuantityBase * (markPrice - EntryPrice);

    /// <summary>Margin that must be kept at a mark price, closing fee included, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double NeededUsd(double markPrice) =>
        Schedule.MaintenanceUsd(QuantityBase * markPrice) + (CloseFeeRate * QuantityBase * markPrice);

    /// <summary>The position with the money behind it.</summary>
    /// <param name="marginUsd">Isolated margin or wallet balance, USD.</param>
    /// <param name="otherPnlUsd">Unrealised profit of other positions, USD.</param>
    /// <param name="otherNeededUsd">Margin that other positions must keep, USD.</param>
    public LinearPosition With(double marginUsd, double otherPnlUsd, double otherNeededUsd) =>
        new(Side, QuantityBase, EntryPrice, marginUsd, otherPnlUsd, otherNeededUsd, CloseFeeRate);
}
