namespace Plimsoll.Market.Liquidation;

/// <summary>A GMX v2 position in the units of its contracts.</summary>
/// <param name="Side">Side.</param>
/// <param name="SizeUsd">Size, USD, above 0.</param>
/// <param name="SizeInTokens">Size in index tokens, above 0.</param>
/// <param name="CollateralAmount">Collateral tokens.</param>
/// <param name="CollateralPrice">Lower oracle price of the collateral token, USD; not used where collateral and index token are the same.</param>
/// <param name="IsCollateralIndex">The collateral token is the index token.</param>
/// <param name="PriceImpactUsd">Price impact of closing; a positive one counts as 0, a negative one is capped before it comes here.</param>
/// <param name="FeesUsd">Borrowing, funding and closing fee, USD; the liquidation fee does not count.</param>
/// <param name="MinCollateralUsd">Smallest collateral the market allows, USD.</param>
/// <param name="MinCollateralFactor">Smallest collateral as a fraction of size in liquidations.</param>
public readonly record struct GmxV2Position(
    PositionSide Side, double SizeUsd, double SizeInTokens, double CollateralAmount, double CollateralPrice, bool IsCollateralIndex,
    double PriceImpactUsd, double FeesUsd, double MinCollateralUsd, double MinCollateralFactor);

/// <summary>GMX v2 (venue mechanics section 6).</summary>
public static class GmxV2
{
    /// <summary>Whether keepers may liquidate at an index price.</summary>
    /// <param name="position">The position.</param>
    /// <param name="indexPrice">Lower oracle price of the index token for longs, upper for shorts.</param>
    public static bool IsLiquidatable(in GmxV2Position position, double indexPrice)
    {
        var remaining = RemainingUsd(position, indexPrice);
        return remaining <= 0 || remaining < position.MinCollateralUsd || remaining < position.SizeUsd * position.MinCollateralFactor;
    }

    /// <summary>Collateral left after profit or loss, price impact and fees, USD.</summary>
    /// <param name="position">The position.</param>
    /// <param name="indexPrice">Index price.</param>
    public static double RemainingUsd(in GmxV2Position position, double indexPrice)
    {
        var pnl = position.Side.Sign() * ((position.SizeInTokens * indexPrice) - position.SizeUsd);
        var collateral = position.CollateralAmount * (position.IsCollateralIndex ? indexPrice : position.CollateralPrice);
        return collateral + pnl + Math.Min(position.PriceImpactUsd, 0) - position.FeesUsd;
    }

    /// <summary>The index price at which the remaining collateral falls to the larger of the two minima.</summary>
    /// <param name="position">The position.</param>
    public static LiquidationOutcome PriceOf(in GmxV2Position position)
    {
        var needed = Math.Max(position.MinCollateralUsd, position.SizeUsd * position.MinCollateralFactor);
        var impact = Math.Min(position.PriceImpactUsd, 0);
        var sign = position.Side.Sign();
        var fixedCollateral = position.IsCollateralIndex ? 0 : position.CollateralAmount * position.CollateralPrice;
        var tokens = (sign * position.SizeInTokens) + (position.IsCollateralIndex ? position.CollateralAmount : 0);
        var price = (needed - fixedCollateral - impact + position.FeesUsd + (sign * position.SizeUsd)) / tokens;

        // A short whose collateral grows with the price as fast as its loss is never liquidated by a rise.
        var isAdverse = sign > 0 ? tokens > 0 : tokens < 0;
        return isAdverse && double.IsFinite(price) && price > 0
            ? new LiquidationOutcome(LiquidationKind.At, price)
            : new LiquidationOutcome(LiquidationKind.None);
    }
}
