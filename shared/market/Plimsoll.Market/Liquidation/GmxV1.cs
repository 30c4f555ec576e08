namespace Plimsoll.Market.Liquidation;

/// <summary>What the GMX v1 vault does with a position.</summary>
public enum GmxV1State
{
    /// <summary>Nothing.</summary>
    Healthy = 0,

    /// <summary>It is liquidated.</summary>
    Liquidate = 1,

    /// <summary>Its leverage is too high: it is closed and the rest of the collateral returned.</summary>
    OverLeveraged = 2,
}

/// <summary>A GMX v1 position and the vault's settings.</summary>
/// <param name="Side">Side.</param>
/// <param name="SizeUsd">Size, USD, above 0.</param>
/// <param name="CollateralUsd">Collateral, USD.</param>
/// <param name="AveragePrice">Entry price, above 0.</param>
/// <param name="MarginFeeBp">Position fee, basis points of size; 10 on the deployed vault.</param>
/// <param name="LiquidationFeeUsd">5 USD on the deployed vault.</param>
/// <param name="MaxLeverage">Above 1; 50 on the deployed vault, stated there in basis points.</param>
/// <param name="FundingFeeUsd">Borrow fee accrued, USD.</param>
public readonly record struct GmxV1Position(
    PositionSide Side, double SizeUsd, double CollateralUsd, double AveragePrice,
    double MarginFeeBp, double LiquidationFeeUsd, double MaxLeverage, double FundingFeeUsd);

/// <summary>
/// GMX v1 (GLP) by its vault contract (venue mechanics section 6). A loss comes off the collateral; a profit is not added to it: the
/// contract judges a winning position by its collateral alone.
/// </summary>
public static class GmxV1
{
    private const double BpPerUnit = 10_000;

    /// <summary>What the vault does at an oracle price.</summary>
    /// <param name="position">The position.</param>
    /// <param name="markPrice">Oracle price of the index token (its lower bound for longs, upper for shorts), above 0.</param>
    public static GmxV1State StateOf(in GmxV1Position position, double markPrice)
    {
        var pnl = position.Side.Sign() * position.SizeUsd * (markPrice - position.AveragePrice) / position.AveragePrice;
        var remaining = position.CollateralUsd + Math.Min(pnl, 0);
        var fees = FeesUsd(position);
        if (remaining < 0 || remaining < fees || remaining < fees + position.LiquidationFeeUsd) return GmxV1State.Liquidate;
        return remaining * position.MaxLeverage < position.SizeUsd ? GmxV1State.OverLeveraged : GmxV1State.Healthy;
    }

    /// <summary>The price at which the vault first acts: the nearer to entry of the fee rule's and the leverage rule's.</summary>
    /// <param name="position">The position.</param>
    public static LiquidationOutcome PriceOf(in GmxV1Position position)
    {
        var sign = position.Side.Sign();
        var byFees = position.CollateralUsd - FeesUsd(position) - position.LiquidationFeeUsd;
        var byLeverage = position.CollateralUsd - (position.SizeUsd / position.MaxLeverage);
        var price = position.AveragePrice * (1 - (sign * Math.Min(byFees, byLeverage) / position.SizeUsd));
        return price > 0 ? new LiquidationOutcome(LiquidationKind.At, price) : new LiquidationOutcome(LiquidationKind.None);
    }

    private static double FeesUsd(in GmxV1Position position) => (position.SizeUsd * position.MarginFeeBp / BpPerUnit) + position.FundingFeeUsd;
}
