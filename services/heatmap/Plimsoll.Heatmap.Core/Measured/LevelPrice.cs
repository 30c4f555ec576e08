using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using PositionSide = Plimsoll.Contracts.Common.V1.PositionSide;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>
/// The liquidation price of a public position: as the venue states it, else by its margin rules. A cross position among others has a price
/// of its own only while the others stand still, so without a stated one it has none here: it counts, and lies in no bucket.
/// </summary>
internal static class LevelPrice
{
    /// <summary>The price and where it comes from.</summary>
    /// <param name="account">The account.</param>
    /// <param name="position">One of its positions.</param>
    /// <param name="table">The venue's margin table of the day; null where there is none.</param>
    public static (double? Price, LevelSource Source) Of(AccountPositions account, PositionInput position, MarginTable? table)
    {
        if (position.HasStatedLiquidationPrice)
            return position.StatedLiquidationPrice > 0 && double.IsFinite(position.StatedLiquidationPrice) ? (position.StatedLiquidationPrice, LevelSource.Stated) : (null, LevelSource.Stated);
        var margin = position.MarginMode switch
        {
            MarginMode.Isolated when position.HasIsolatedMarginUsd => position.IsolatedMarginUsd,
            MarginMode.Cross when account.Positions.Count == 1 && account.HasWalletBalanceUsd => account.WalletBalanceUsd,
            _ => double.NaN,
        };
        var schedule = position.HasMaintenanceRate && position.MaintenanceRate is > 0 and < 1
            ? MarginSchedule.OfLine(position.MaintenanceRate, position.MaintenanceAmountUsd)
            : table?.Schedule;
        if (double.IsNaN(margin) || schedule is null || position.Inverse) return (null, LevelSource.Unspecified);
        var linear = new LinearPosition(position.Side == PositionSide.Long ? Side.Long : Side.Short, position.QuantityBase, position.EntryPrice, margin);
        return LinearLiquidation.PriceOf(linear, schedule) is { Kind: LiquidationKind.At, Price: { } price } ? (price, LevelSource.Computed) : (null, LevelSource.Computed);
    }
}
