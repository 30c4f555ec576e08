namespace Plimsoll.Scoring.Core.Advice;

/// <summary>How large a position may be (quant specification E.6, vectors SIZE).</summary>
public static class PositionSize
{
    /// <summary>
    /// <c>min(r E / (|entry - stop| + entry (2 fee + slip)), cap E / entry)</c>, halved where a significant cluster is near. Base units.
    /// </summary>
    /// <param name="equityUsd">E, above 0.</param>
    /// <param name="riskShare">r, share of equity that the stop may cost; policy allows at most 0.02.</param>
    /// <param name="entry">Entry price, above 0.</param>
    /// <param name="stop">Stop price, above 0 and not the entry.</param>
    /// <param name="feeRate">Fee per side, fraction.</param>
    /// <param name="slippageRate">Slippage of the stop, fraction.</param>
    /// <param name="leverageCap">Highest leverage, above 0.</param>
    /// <param name="isClusterNear">A significant cluster lies within 10 %.</param>
    public static double Quantity(
        double equityUsd, double riskShare, double entry, double stop, double feeRate, double slippageRate, double leverageCap, bool isClusterNear) =>
        Math.Min(ByRisk(equityUsd, riskShare, entry, stop, feeRate, slippageRate), ByLeverage(equityUsd, entry, leverageCap)) * (isClusterNear ? 0.5 : 1);

    /// <summary>Quantity at which the stop costs exactly the risk budget, base units.</summary>
    /// <param name="equityUsd">E, above 0.</param>
    /// <param name="riskShare">r.</param>
    /// <param name="entry">Entry price.</param>
    /// <param name="stop">Stop price.</param>
    /// <param name="feeRate">Fee per side.</param>
    /// <param name="slippageRate">Slippage of the stop.</param>
    public static double ByRisk(double equityUsd, double riskShare, double entry, double stop, double feeRate, double slippageRate) =>
        riskShare * equityUsd / (Math.Abs(entry - stop) + (entry * ((2 * feeRate) + slippageRate)));

    /// <summary>Quantity at the leverage cap, base units.</summary>
    /// <param name="equityUsd">E, above 0.</param>
    /// <param name="entry">Entry price.</param>
    /// <param name="leverageCap">Highest leverage.</param>
    public static double ByLeverage(double equityUsd, double entry, double leverageCap) => leverageCap * equityUsd / entry;
}
