using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Advice;

/// <summary>A stop that follows the best price and tightens near an adverse zone (quant specification E.6, vector TRAIL-01).</summary>
public static class TrailingStop
{
    /// <summary>
    /// <c>extreme (1 ∓ d0 clamp(a + (1-a) x/X, a, 1))</c>, x the distance from mark to the zone's near edge as a fraction of mark.
    /// </summary>
    /// <param name="side">Side of the position.</param>
    /// <param name="extreme">Best price since entry.</param>
    /// <param name="distance">d0, distance far from any zone, fraction.</param>
    /// <param name="nearEdge">Near edge of the nearest adverse zone; null where there is none.</param>
    /// <param name="mark">Mark price, above 0.</param>
    /// <param name="tightest">a, smallest share of the distance, 0 to 1.</param>
    /// <param name="reach">X, distance within which zones tighten, fraction, above 0.</param>
    public static double Price(PositionSide side, double extreme, double distance, double? nearEdge, double mark, double tightest, double reach)
    {
        var sign = side.Sign();
        var share = nearEdge is { } edge ? Math.Clamp(tightest + ((1 - tightest) * (sign * (mark - edge) / mark / reach)), tightest, 1) : 1;
        return extreme * (1 - (sign * distance * share));
    }
}
