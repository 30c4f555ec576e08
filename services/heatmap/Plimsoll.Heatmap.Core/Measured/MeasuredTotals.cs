using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>What is measured of one instrument at one venue.</summary>
/// <param name="LongBase">Base units of all longs in force.</param>
/// <param name="ShortBase">Base units of all shorts in force.</param>
/// <param name="Positions">How many.</param>
/// <param name="OldestUnixNs">When the account that was read longest ago was read.</param>
internal readonly record struct MeasuredTotals(double LongBase, double ShortBase, int Positions, long OldestUnixNs)
{
    /// <summary>Base units of a side.</summary>
    public double Of(Side side) => side == Side.Long ? LongBase : ShortBase;

    /// <summary>
    /// The share of a side's open interest that is left to the model: 1 - measured / open interest, 0 where more is measured than there is.
    /// Modelled mass and reservoir times this, and what is measured, are open interest again: the known accounts are taken out in proportion.
    /// </summary>
    /// <param name="side">Long or short.</param>
    /// <param name="openInterestBase">Open interest in base units; null before the first datum.</param>
    public double ModelledShare(Side side, double? openInterestBase) =>
        Of(side) <= 0 ? 1 : openInterestBase is { } all and > 0 ? Math.Max(0, 1 - (Of(side) / all)) : 0;
}
