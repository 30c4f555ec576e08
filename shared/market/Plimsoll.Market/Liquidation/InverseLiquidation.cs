using System.Globalization;
using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Liquidation;

/// <summary>
/// Exact liquidation prices of inverse positions with the maintenance margin taken at the liquidation price (Binance COIN-M, OKX and Gate
/// coin-margined; venue mechanics 1.1, 3.1, 4; vectors INV). Everything is linear in 1/price, tiers are in coins.
/// </summary>
public static class InverseLiquidation
{
    /// <summary>The mark price at which margin falls to maintenance margin, all other positions standing still.</summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">The margin tiers that hold for it; notional and deduction in coins.</param>
    public static LiquidationOutcome PriceOf(in InversePosition position, MarginSchedule schedule)
    {
        if (Fault(position) is { } reason) return new LiquidationOutcome(LiquidationKind.Refused, Reason: reason);
        var price = RootOf(position, schedule);
        if (double.IsFinite(price) && price > 0) return new LiquidationOutcome(LiquidationKind.At, price);
        return new LiquidationOutcome(position.Side == PositionSide.Short ? LiquidationKind.None : LiquidationKind.Everywhere);
    }

    /// <summary>
    /// The root of margin balance = maintenance margin. Not positive, or infinite: a short is never liquidated, a long always.
    /// Inputs are not checked.
    /// </summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">Margin tiers in coins.</param>
    public static double RootOf(in InversePosition position, MarginSchedule schedule)
    {
        var sign = position.Side.Sign();
        var equityAtInfinity = position.MarginCoin + position.OtherPnlCoin - position.OtherMaintenanceCoin
            + (sign * position.SizeUsd / position.EntryPrice);
        var inverse = sign > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        foreach (var tier in schedule.Tiers)
        {
            var ofTier = (equityAtInfinity + tier.DeductionUsd) / (position.SizeUsd * (tier.MaintenanceRate + position.CloseFeeRate + sign));
            inverse = sign > 0 ? Math.Min(inverse, ofTier) : Math.Max(inverse, ofTier);
        }

        return 1 / inverse;
    }

    /// <summary>The mark price at which nothing of the margin is left.</summary>
    /// <param name="position">The position; other positions and fees do not enter.</param>
    public static LiquidationOutcome BankruptcyPriceOf(in InversePosition position) =>
        PriceOf(position with { OtherPnlCoin = 0, OtherMaintenanceCoin = 0, CloseFeeRate = 0 }, MarginSchedule.OfLine(0));

    /// <summary>Margin balance minus maintenance margin in coins at a mark price; at or below 0 the position is liquidated.</summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">Margin tiers in coins.</param>
    /// <param name="markPrice">Mark price, USD.</param>
    public static double HeadroomCoin(in InversePosition position, MarginSchedule schedule, double markPrice)
    {
        var notional = position.SizeUsd / markPrice;
        var pnl = position.Side.Sign() * position.SizeUsd * ((1 / position.EntryPrice) - (1 / markPrice));
        return position.MarginCoin + position.OtherPnlCoin + pnl - position.OtherMaintenanceCoin
            - schedule.MaintenanceUsd(notional) - (position.CloseFeeRate * notional);
    }

    private static string? Fault(in InversePosition position)
    {
        if (!(double.IsFinite(position.SizeUsd) && position.SizeUsd > 0)) return Text("size", position.SizeUsd, "above 0");
        if (!(double.IsFinite(position.EntryPrice) && position.EntryPrice > 0)) return Text("entry price", position.EntryPrice, "above 0");
        if (!double.IsFinite(position.MarginCoin)) return Text("margin", position.MarginCoin, "a finite number");
        if (!double.IsFinite(position.OtherPnlCoin)) return Text("other profit", position.OtherPnlCoin, "a finite number");
        if (!double.IsFinite(position.OtherMaintenanceCoin)) return Text("other maintenance margin", position.OtherMaintenanceCoin, "a finite number");
        return position.CloseFeeRate is >= 0 and < 0.1 ? null : Text("close fee", position.CloseFeeRate, "0 to 0.1");
    }

    private static string Text(string field, double value, string allowed) =>
        $"{field} {value.ToString("R", CultureInfo.InvariantCulture)}, allowed {allowed}";
}
