using System.Collections.Immutable;
using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Liquidation;

/// <summary>
/// Liquidation where a tier's flat rate holds for the whole position (OKX, venue mechanics 3.1): the maintenance margin jumps at tier edges,
/// so the price is the first on the way from entry at which the margin is gone, which may be an edge itself.
/// </summary>
public static class FlatTierLiquidation
{
    /// <summary>Maintenance margin in USD: the rate of the tier of the notional, on all of it.</summary>
    /// <param name="tiers">Tiers by floor.</param>
    /// <param name="notionalUsd">Absolute notional, USD.</param>
    public static double MaintenanceUsd(ImmutableArray<MarginTier> tiers, double notionalUsd) => notionalUsd * RateAt(tiers, notionalUsd);

    /// <summary>The mark price at which margin falls to the flat maintenance margin.</summary>
    /// <param name="position">The position.</param>
    /// <param name="schedule">The tiers; their deductions are not used.</param>
    public static LiquidationOutcome PriceOf(in LinearPosition position, MarginSchedule schedule)
    {
        var isLong = position.Side == PositionSide.Long;
        var tiers = schedule.Tiers;
        var entryTier = 0;
        for (var i = 1; i < tiers.Length; i++)
        {
            if (position.QuantityBase * position.EntryPrice > tiers[i].FloorUsd) entryTier = i;
        }

        for (var i = entryTier; i >= 0 && i < tiers.Length; i += isLong ? -1 : 1)
        {
            var outcome = LinearLiquidation.PriceOf(position, MarginSchedule.OfLine(tiers[i].MaintenanceRate));
            if (outcome.Kind is LiquidationKind.Refused) return outcome;
            var nearEdge = tiers[i].FloorUsd / position.QuantityBase;
            var farEdge = i + 1 < tiers.Length ? tiers[i + 1].FloorUsd / position.QuantityBase : double.PositiveInfinity;
            if (outcome.Price is { } price)
            {
                if (isLong ? price > nearEdge : price <= farEdge) return outcome with { Price = isLong || i == entryTier ? price : Math.Max(price, nearEdge) };
            }
            else if (!isLong)
            {
                return outcome;
            }
        }

        return new LiquidationOutcome(LiquidationKind.None);
    }

    private static double RateAt(ImmutableArray<MarginTier> tiers, double notionalUsd)
    {
        var rate = tiers[0].MaintenanceRate;
        foreach (var tier in tiers)
        {
            if (notionalUsd > tier.FloorUsd) rate = tier.MaintenanceRate;
        }

        return rate;
    }
}
