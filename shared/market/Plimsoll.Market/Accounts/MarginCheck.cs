using System.Collections.Immutable;
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
/// <param name="Quantity">Base units, negative for shorts, not 0.</param>
/// <param name="EntryPrice">Above 0.</param>
/// <param name="MarkPrice">Above 0.</param>
/// <param name="IsolatedMarginUsd">Margin of an isolated position, USD; not read in cross mode.</param>
/// <param name="Schedule">Its margin tiers.</param>
public readonly record struct CheckedPosition(
    string Symbol, double Quantity, double EntryPrice, double MarkPrice, double IsolatedMarginUsd, MarginSchedule Schedule)
{
    /// <summary>Unrealised profit, USD.</summary>
    public double PnlUsd => Quantity * (MarkPrice - EntryPrice);

    /// <summary>Maintenance margin at the mark price, USD.</summary>
    public double MaintenanceUsd => Schedule.MaintenanceUsd(Math.Abs(Quantity) * MarkPrice);
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
