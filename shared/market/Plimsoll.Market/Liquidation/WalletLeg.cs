using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Liquidation;

/// <summary>
/// One position on a wallet that it shares with others of the same market, in the value that its profit is linear in: the price for linear
/// contracts, the price's reciprocal for inverse ones.
/// </summary>
/// <param name="Sign">Profit per unit of value and size: +1 or -1. An inverse long loses as the reciprocal rises: -1.</param>
/// <param name="Size">Size, above 0: its notional is size times value.</param>
/// <param name="EntryValue">Value that profit counts from, above 0.</param>
/// <param name="Schedule">Margin tiers, in the wallet's currency.</param>
/// <param name="CloseFeeRate">Closing fee that the venue counts, fraction.</param>
/// <param name="IsFlat">The tier's rate holds for the whole notional (OKX); otherwise deductions make it continuous.</param>
public readonly record struct WalletLeg(int Sign, double Size, double EntryValue, MarginSchedule Schedule, double CloseFeeRate, bool IsFlat)
{
    /// <summary>A leg of a linear contract: its value is the price.</summary>
    /// <param name="side">Side.</param>
    /// <param name="quantityBase">Base units, above 0.</param>
    /// <param name="entryPrice">Above 0.</param>
    /// <param name="schedule">Tiers.</param>
    /// <param name="closeFeeRate">Closing fee, fraction.</param>
    /// <param name="isFlat">Flat rates.</param>
    public static WalletLeg Linear(PositionSide side, double quantityBase, double entryPrice, MarginSchedule schedule, double closeFeeRate = 0, bool isFlat = false) =>
        new(side.Sign(), quantityBase, entryPrice, schedule, closeFeeRate, isFlat);

    /// <summary>A leg of an inverse contract: its value is the reciprocal of the price, its notional and margin are in coins.</summary>
    /// <param name="side">Side.</param>
    /// <param name="sizeUsd">USD, above 0.</param>
    /// <param name="entryPrice">Above 0.</param>
    /// <param name="schedule">Tiers in coins.</param>
    /// <param name="closeFeeRate">Closing fee, fraction.</param>
    /// <param name="isFlat">Flat rates.</param>
    public static WalletLeg Inverse(PositionSide side, double sizeUsd, double entryPrice, MarginSchedule schedule, double closeFeeRate = 0, bool isFlat = false) =>
        new(-side.Sign(), sizeUsd, 1 / entryPrice, schedule, closeFeeRate, isFlat);

    /// <summary>Profit at a value, in the wallet's currency.</summary>
    /// <param name="value">Value.</param>
    public double ProfitAt(double value) => Sign * Size * (value - EntryValue);

    /// <summary>Margin to keep at a value, closing fee included.</summary>
    /// <param name="value">Value.</param>
    public double NeededAt(double value)
    {
        var notional = Size * value;
        var kept = IsFlat ? notional * Schedule.TierAt(notional).MaintenanceRate : Schedule.MaintenanceUsd(notional);
        return kept + (notional * CloseFeeRate);
    }
}
