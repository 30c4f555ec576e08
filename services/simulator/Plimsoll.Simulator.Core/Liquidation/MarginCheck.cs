using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Simulator.Core.Accounts;

namespace Plimsoll.Simulator.Core.Liquidation;

/// <summary>Margin arithmetic of an account under its venue's tiers.</summary>
internal sealed class MarginCheck(MarginSchedule schedule, MarketSpec spec)
{
    /// <summary>Maintenance margin of a position, units.</summary>
    /// <param name="notionalUnits">Absolute notional, units.</param>
    public double MaintenanceUnits(double notionalUnits) => schedule.MaintenanceUsd(notionalUnits * spec.UnitUsd) / spec.UnitUsd;

    /// <summary>Exact liquidation price in ticks; NaN where no price above zero liquidates.</summary>
    /// <param name="account">An account with a position.</param>
    public double LiquidationTicks(Account account)
    {
        if (account.IsFlat) return double.NaN;
        var outcome = LinearLiquidation.PriceOf(PositionOf(account), schedule);
        return outcome is { Kind: LiquidationKind.At, Price: { } price } ? price / spec.TickUsd : double.NaN;
    }

    /// <summary>Price in ticks at which nothing of the margin is left; 0 or less where there is none.</summary>
    /// <param name="account">An account with a position.</param>
    public static double BankruptcyTicks(Account account) => (double)(account.CostUnits - account.BackingUnits) / account.PositionLots;

    /// <summary>Lots that an order may add to a position, by initial margin.</summary>
    /// <param name="account">The account.</param>
    /// <param name="buys">Direction of the order.</param>
    /// <param name="lots">Lots wanted.</param>
    /// <param name="priceTicks">Price to reckon with.</param>
    public long Allowed(Account account, bool buys, long lots, double priceTicks)
    {
        var held = account.PositionLots;
        var closing = held != 0 && held > 0 != buys ? Math.Min(lots, Math.Abs(held)) : 0;
        var opening = lots - closing;
        if (opening == 0) return lots;
        var stays = closing == 0 ? Math.Abs(held) : 0;
        var leverage = Math.Min(account.Leverage, schedule.TierAt(spec.UsdOf(stays + opening, priceTicks)).MaxLeverage);
        var free = account.IsCross
            ? account.EquityUnits(priceTicks) - (stays * priceTicks / leverage)
            : account.WalletUnits + (closing > 0 ? account.EquityUnits(priceTicks) : 0);
        return closing + Math.Clamp((long)(FeeReserve * free * leverage / priceTicks), 0, opening);
    }

    // Leaves room for the fees of opening at high leverage.
    private const double FeeReserve = 0.93;

    private LinearPosition PositionOf(Account account) => new(
        account.PositionLots > 0 ? PositionSide.Long : PositionSide.Short, spec.Size(Math.Abs(account.PositionLots)),
        spec.Price(account.EntryTicks), spec.Usd(account.BackingUnits));
}
