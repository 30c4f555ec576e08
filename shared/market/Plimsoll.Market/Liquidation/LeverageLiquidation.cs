namespace Plimsoll.Market.Liquidation;

/// <summary>Liquidation of an isolated inverse position of which only entry and leverage are known (venue mechanics section 0).</summary>
public static class LeverageLiquidation
{
    /// <summary>
    /// <c>EP L / (L + d - d MMR L)</c>: maintenance margin is the rate times the position value in coins at entry, as the peers that publish
    /// this form compute it. A short that borrows nothing (L at most 1) has no price.
    /// </summary>
    /// <param name="side">Side.</param>
    /// <param name="entry">Entry price, above 0.</param>
    /// <param name="leverage">Above 0.</param>
    /// <param name="maintenanceRate">0 to below 1.</param>
    public static LiquidationOutcome InverseOf(PositionSide side, double entry, double leverage, double maintenanceRate)
    {
        var sign = side.Sign();
        if (sign < 0 && leverage <= 1) return new LiquidationOutcome(LiquidationKind.None);
        var denominator = leverage + sign - (sign * maintenanceRate * leverage);
        return denominator > 0
            ? new LiquidationOutcome(LiquidationKind.At, entry * leverage / denominator)
            : new LiquidationOutcome(LiquidationKind.None);
    }

    /// <summary>Distance from entry to the liquidation price of a linear position as a fraction of entry, at least 0 (vectors LEV).</summary>
    /// <param name="side">Side.</param>
    /// <param name="leverage">Above 0.</param>
    /// <param name="maintenanceRate">0 to below 1.</param>
    public static double LinearDistance(PositionSide side, double leverage, double maintenanceRate) => side == PositionSide.Long
        ? 1 - ((1 - (1 / leverage)) / (1 - maintenanceRate))
        : ((1 + (1 / leverage)) / (1 + maintenanceRate)) - 1;
}
