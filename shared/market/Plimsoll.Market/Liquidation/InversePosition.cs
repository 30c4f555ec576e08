namespace Plimsoll.Market.Liquidation;

/// <summary>An inverse (coin-margined) position and the coins behind it.</summary>
/// <param name="Side">Long or short.</param>
/// <param name="SizeUsd">Contracts times contract value, USD, above 0.</param>
/// <param name="EntryPrice">Price that unrealised profit counts from, USD, above 0.</param>
/// <param name="MarginCoin">Isolated margin, or wallet balance in cross mode, in coins.</param>
/// <param name="OtherPnlCoin">Unrealised profit of all other positions in cross mode, coins.</param>
/// <param name="OtherMaintenanceCoin">Maintenance margin of all other positions in cross mode, coins.</param>
/// <param name="CloseFeeRate">Taker fee as a fraction, added to every maintenance rate; 0 where the venue leaves it out.</param>
public readonly record struct InversePosition(
    PositionSide Side, double SizeUsd, double EntryPrice, double MarginCoin,
    double OtherPnlCoin = 0, double OtherMaintenanceCoin = 0, double CloseFeeRate = 0);
