using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>The level that is watched: a liquidation zone, or any other range of prices for a placebo.</summary>
/// <param name="Side">Whose positions are liquidated there: longs below the price, shorts above.</param>
/// <param name="NearPrice">Edge that price meets first, quote units, above 0.</param>
/// <param name="FarPrice">The other edge, quote units; beyond the near one as seen from the price.</param>
/// <param name="MassUsd">Predicted notional, USD; 0 where nothing is predicted.</param>
public readonly record struct SweepZone(PositionSide Side, double NearPrice, double FarPrice, double MassUsd)
{
    /// <summary>Log width, above 0.</summary>
    public double Width => Math.Abs(Math.Log(FarPrice / NearPrice));

    /// <summary>How far a price is past the near edge, log; negative before it.</summary>
    /// <param name="price">Above 0.</param>
    public double Depth(double price) => Side.Sign() * Math.Log(NearPrice / price);
}
