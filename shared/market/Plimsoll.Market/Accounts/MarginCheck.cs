using System.Collections.Immutable;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Accounts;

/// <summary>Whose margin a position stands on.</summary>
public enum MarginMode
{
    /// <summary>Its own.</summary>
    Isolated,

    /// <summary>The account's.</summary>
    Cross,
}

/// <summary>A position as an account check sees it.</summary>
/// <param name="Symbol">Name within the account.</param>
/// <param name="Quantity">Base units (linear) or USD (inverse), negative for shorts, not 0.</param>
/// <param name="EntryPrice">Above 0.</param>
/// <param name="MarkPrice">Above 0.</param>
/// <param name="IsolatedMarginUsd">Margin of an isolated position, USD or coins; not read in cross mode.</param>
/// <param name="Schedule">Its margin tiers.</param>
/// <param name="CloseFeeRate">Closing fee that the venue counts beside them, fraction.</param>
/// <param name="IsFlat">The tier's rate holds for the whole notional (OKX).</param>
/// <param name="IsInverse">Coin-margined: all money is in coins.</param>
public readonly record struct CheckedPosition(
    string Symbol, double Quantity, double EntryPrice, double MarkPrice, double IsolatedMarginUsd, MarginSchedule Schedule, double CloseFeeRate = 0, bool IsFlat = false,
    bool IsInverse = false)
{
    /// <summary>Unrealised profit, USD or coins.</summary>
    public double PnlUsd => Leg.ProfitAt(Value);

    /// <summary>Margin to keep at the mark price, closing fee included, USD or coins.</summary>
    public double MaintenanceUsd => Leg.NeededAt(Value);

    private double Value => IsInverse ? 1 / MarkPrice : MarkPrice;

    private WalletLeg Leg => IsInverse
        ? WalletLeg.Inverse(Side, Math.Abs(Quantity), EntryPrice, Schedule, CloseFeeRate, IsFlat)
        : WalletLeg.Linear(Side, Math.Abs(Quantity), EntryPrice, Schedule, CloseFeeRate, IsFlat);

    private PositionSide Side => Quantity > 0 ? PositionSide.Long : PositionSide.Short;
}

/// <summary>What an account's margin says.</summary>
public enum MarginStatus
{
    /// <summary>Nothing is liquidated.</summary>
    Healthy,

    /// <summary>Isolated positions are liquidated, the account lives on.</summary>
    PositionLiquidation,

    /// <summary>The whole account is liquidated.</summary>
    AccountLiquidation,
}

/// <summary>Margin of an account at given mark prices.</summary>
/// <param name="MarginBalanceUsd">Wallet balance plus all unrealised profit, USD.</param>
/// <param name="MaintenanceMarginUsd">Maintenance margin of all positions, USD.</param>
/// <param name="Status">What follows.</param>
/// <param name="Liquidated">Symbols that are liquidated, in the account's order.</param>
public sealed record MarginVerdict(
    double MarginBalanceUsd, double MaintenanceMarginUsd, MarginStatus Status, ImmutableArray<string> Liquidated);

/// <summary>
/// The trigger of Binance-style venues: liquidated when the margin balance is at or below the maintenance margin (venue mechanics 0.4). In
/// cross mode the account is judged as a whole, in isolated mode each position on its own margin.
/// </summary>
public static class MarginCheck
{
    /// <summary>The verdict.</summary>
    /// <param name="mode">Margin mode of all positions.</param>
    /// <param name="walletUsd">Wallet balance, USD.</param>
    /// <param name="positions">Positions with mark prices.</param>
    public static MarginVerdict Of(MarginMode mode, double walletUsd, IReadOnlyList<CheckedPosition> positions)
    {
        var balance = walletUsd + positions.Sum(position => position.PnlUsd);
        var maintenance = positions.Sum(position => position.MaintenanceUsd);
        if (mode == MarginMode.Cross)
        {
            var isLost = positions.Count > 0 && balance <= maintenance;
            return new MarginVerdict(
                balance, maintenance, isLost ? MarginStatus.AccountLiquidation : MarginStatus.Healthy,
                isLost ? [.. positions.Select(position => position.Symbol)] : []);
        }

        ImmutableArray<string> lost =
            [.. positions.Where(position => position.IsolatedMarginUsd + position.PnlUsd <= position.MaintenanceUsd).Select(position => position.Symbol)];
        return new MarginVerdict(balance, maintenance, lost.IsEmpty ? MarginStatus.Healthy : MarginStatus.PositionLiquidation, lost);
    }
}
