using System.Globalization;
using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Liquidation;

/// <summary>
/// Exact liquidation and bankruptcy prices of linear positions (quant specification E.2). Because the maintenance margin is a maximum of
/// lines, the liquidation price is the maximum of the lines' prices for longs and their minimum for shorts: no search for the tier.
/// </summary>
public static class LinearLiquidation
{
    /// <summary>The mark price at which margin falls to maintenance margin, all other positions standing still.</summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">The margin tiers that hold for it.</param>
    public static LiquidationOutcome PriceOf(in LinearPosition position, MarginSchedule schedule)
    {
        if (Fault(position) is { } reason) return new LiquidationOutcome(LiquidationKind.Refused, Reason: reason);
        var price = RootOf(position, schedule);
        if (price > 0) return new LiquidationOutcome(LiquidationKind.At, price);
        return new LiquidationOutcome(position.Side == PositionSide.Long ? LiquidationKind.None : LiquidationKind.Everywhere);
    }

    /// <summary>
    /// The root of margin balance = maintenance margin, which may lie at or below zero (vector LIQ-06): then a long is never liquidated and a
    /// short is below its maintenance margin at every price. Inputs are not checked: NaN gives NaN.
    /// </summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">The margin tiers that hold for it.</param>
    public static double RootOf(in LinearPosition position, MarginSchedule schedule)
    {
        var sign = position.Side.Sign();
        var equityAtZero = position.MarginUsd + position.OtherPnlUsd - position.OtherMaintenanceUsd
            - (sign * position.QuantityBase * position.EntryPrice);
        var price = sign > 0 ? double.NegativeInfinity : double.PositiveInfinity;
        foreach (var tier in schedule.Tiers)
        {
            var ofTier = (equityAtZero + tier.DeductionUsd) / (position.QuantityBase * (tier.MaintenanceRate + position.CloseFeeRate - sign));
            price = sign > 0 ? Math.Max(price, ofTier) : Math.Min(price, ofTier);
        }

        return price;
    }

    /// <summary>The mark price at which nothing of the margin is left.</summary>
    /// <param name="position">The position; other positions and fees do not enter.</param>
    public static LiquidationOutcome BankruptcyPriceOf(in LinearPosition position)
    {
        if (Fault(position) is { } reason) return new LiquidationOutcome(LiquidationKind.Refused, Reason: reason);
        var price = position.EntryPrice - (position.Side.Sign() * position.MarginUsd / position.QuantityBase);
        return price > 0 ? new LiquidationOutcome(LiquidationKind.At, price) : new LiquidationOutcome(LiquidationKind.None);
    }

    /// <summary>Margin balance minus maintenance margin in USD at a mark price; at or below 0 the position is liquidated.</summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">The margin tiers that hold for it.</param>
    /// <param name="markPrice">Mark price in quote units.</param>
    public static double HeadroomUsd(in LinearPosition position, MarginSchedule schedule, double markPrice)
    {
        var notionalUsd = position.QuantityBase * markPrice;
        var pnlUsd = position.Side.Sign() * position.QuantityBase * (markPrice - position.EntryPrice);
        return position.MarginUsd + position.OtherPnlUsd + pnlUsd - position.OtherMaintenanceUsd
            - schedule.MaintenanceUsd(notionalUsd) - (position.CloseFeeRate * notionalUsd);
    }

    private static string? Fault(in LinearPosition position)
    {
        if (!(double.IsFinite(position.QuantityBase) && position.QuantityBase > 0)) return Text("quantity", position.QuantityBase, "above 0");
        if (!(double.IsFinite(position.EntryPrice) && position.EntryPrice > 0)) return Text("entry price", position.EntryPrice, "above 0");
        if (!double.IsFinite(position.MarginUsd)) return Text("margin", position.MarginUsd, "a finite number");
        if (!double.IsFinite(position.OtherPnlUsd)) return Text("other profit", position.OtherPnlUsd, "a finite number");
        if (!double.IsFinite(position.OtherMaintenanceUsd)) return Text("other maintenance margin", position.OtherMaintenanceUsd, "a finite number");
        return position.CloseFeeRate is >= 0 and < 0.1 ? null : Text("close fee", position.CloseFeeRate, "0 to 0.1");
    }

    private static string Text(string field, double value, string allowed) =>
        $"{field} {value.ToString("R", CultureInfo.InvariantCulture)}, allowed {allowed}";
}
