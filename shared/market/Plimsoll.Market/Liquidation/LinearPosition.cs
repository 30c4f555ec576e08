namespace Plimsoll.Market.Liquidation;

/// <summary>A linear (stable-margined) position and the money behind it.</summary>
/// <param name="Side">Long or short.</param>
/// <param name="QuantityBase">Size in base units, above 0.</param>
/// <param name="EntryPrice">Price that unrealised profit counts from, quote units, above 0; where the margin already contains unrealised
/// profit (Hyperliquid's <c>marginUsed</c>), the mark price.</param>
/// <param name="MarginUsd">Isolated margin, or wallet balance in cross mode, in USD.</param>
/// <param name="OtherPnlUsd">Unrealised profit of all other positions in cross mode, USD; 0 when isolated.</param>
/// <param name="OtherMaintenanceUsd">Maintenance margin of all other positions in cross mode, USD; 0 when isolated.</param>
/// <param name="CloseFeeRate">Taker fee as a fraction, added to every maintenance rate (conservative); 0 where the venue leaves it out.</param>
public readonly record struct LinearPosition(
    PositionSide Side, double QuantityBase, double EntryPrice, double MarginUsd,
    double OtherPnlUsd = 0, double OtherMaintenanceUsd = 0, double CloseFeeRate = 0);
