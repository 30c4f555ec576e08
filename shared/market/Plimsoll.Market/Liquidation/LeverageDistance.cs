namespace Plimsoll.Market.Liquidation;

/// <summary>How far a freshly opened isolated position is from liquidation (quant specification A.3.4, vector KERN-01).</summary>
public static class LeverageDistance
{
    /// <summary>
    /// Log-distance from entry to liquidation: long <c>-ln((1 - 1/l) / (1 - mmr))</c>, short <c>ln((1 + 1/l) / (1 + mmr))</c>. Above 0
    /// exactly where initial margin exceeds maintenance margin; infinite for a long at leverage 1 or below.
    /// </summary>
    /// <param name="side">Side of the position.</param>
    /// <param name="leverage">Notional over margin, above 0.</param>
    /// <param name="maintenanceRate">Maintenance margin as a fraction of notional, 0 to 1.</param>
    public static double LogOf(PositionSide side, double leverage, double maintenanceRate) => side == PositionSide.Long
        ? leverage <= 1 ? double.PositiveInfinity : -Math.Log((1 - (1 / leverage)) / (1 - maintenanceRate))
        : Math.Log((1 + (1 / leverage)) / (1 + maintenanceRate));
}
