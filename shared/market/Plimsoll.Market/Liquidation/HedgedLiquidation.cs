using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Liquidation;

/// <summary>A long and a short leg of one symbol under one cross wallet (Binance hedge mode, venue mechanics 1.1).</summary>
/// <param name="LongQuantity">Base units of the long leg, at least 0.</param>
/// <param name="LongEntry">Entry price of the long leg.</param>
/// <param name="ShortQuantity">Base units of the short leg, at least 0.</param>
/// <param name="ShortEntry">Entry price of the short leg.</param>
/// <param name="WalletUsd">Wallet balance, USD.</param>
/// <param name="OtherPnlUsd">Unrealised profit of other symbols, USD.</param>
/// <param name="OtherMaintenanceUsd">Maintenance margin of other symbols, USD.</param>
public readonly record struct HedgedPosition(
    double LongQuantity, double LongEntry, double ShortQuantity, double ShortEntry,
    double WalletUsd, double OtherPnlUsd, double OtherMaintenanceUsd);

/// <summary>The prices between which the account stands.</summary>
/// <param name="Lower">Liquidation price below; null where no fall liquidates.</param>
/// <param name="Upper">Liquidation price above; null where no rise liquidates.</param>
/// <param name="IsLiquidatedEverywhere">No price leaves any margin.</param>
public readonly record struct HedgedOutcome(double? Lower, double? Upper, bool IsLiquidatedEverywhere);

/// <summary>
/// Both legs share one liquidation price per direction. Headroom is linear minus two convex margins, so it is a minimum of lines: it is
/// positive exactly above every rising line's root and below every falling line's.
/// </summary>
public static class HedgedLiquidation
{
    /// <summary>The liquidation prices below and above.</summary>
    /// <param name="position">The two legs.</param>
    /// <param name="longSchedule">Tiers of the long leg.</param>
    /// <param name="shortSchedule">Tiers of the short leg.</param>
    public static HedgedOutcome PricesOf(in HedgedPosition position, MarginSchedule longSchedule, MarginSchedule shortSchedule)
    {
        var equity = position.WalletUsd + position.OtherPnlUsd - position.OtherMaintenanceUsd
            - (position.LongQuantity * position.LongEntry) + (position.ShortQuantity * position.ShortEntry);
        double lower = 0, upper = double.PositiveInfinity;
        foreach (var ofLong in longSchedule.Tiers)
        {
            foreach (var ofShort in shortSchedule.Tiers)
            {
                var slope = (position.LongQuantity * (1 - ofLong.MaintenanceRate)) - (position.ShortQuantity * (1 + ofShort.MaintenanceRate));
                var atZero = equity + ofLong.DeductionUsd + ofShort.DeductionUsd;
                if (slope > 0) lower = Math.Max(lower, -atZero / slope);
                else if (slope < 0) upper = Math.Min(upper, -atZero / slope);
                else if (atZero <= 0) return new HedgedOutcome(null, null, IsLiquidatedEverywhere: true);
            }
        }

        return lower < upper
            ? new HedgedOutcome(lower > 0 ? lower : null, double.IsInfinity(upper) ? null : upper, IsLiquidatedEverywhere: false)
            : new HedgedOutcome(null, null, IsLiquidatedEverywhere: true);
    }
}
