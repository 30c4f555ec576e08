namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>How much better zones catch liquidations than width alone (quant specification A.7 T4, vector LIFT-01).</summary>
public static class ZoneLift
{
    /// <summary>Share of reached liquidation USD inside the zones over the share of reached width that they cover; 1 is no skill.</summary>
    /// <param name="caughtUsd">Liquidations inside the zones.</param>
    /// <param name="reachedUsd">All liquidations in the reached range, above 0.</param>
    /// <param name="zoneWidth">Reached log width inside the zones, above 0.</param>
    /// <param name="reachedWidth">Reached log width, above 0.</param>
    public static double Of(double caughtUsd, double reachedUsd, double zoneWidth, double reachedWidth) =>
        caughtUsd / reachedUsd / (zoneWidth / reachedWidth);
}
