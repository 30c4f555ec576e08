namespace Plimsoll.Market.Liquidation;

/// <summary>
/// Bybit's isolated positions by both texts of its help pages (venue mechanics 2.1). The text of 2026-05-27 is published for inverse
/// contracts; the linear form here is the same rule in the other unit.
/// </summary>
public static class BybitLiquidation
{
    /// <summary>Linear: long <c>EP (1 - IMR + MMR) - extra/Q</c>, short mirrored; with the margin itself, extra margin is inside it.</summary>
    /// <param name="side">Side.</param>
    /// <param name="quantity">Base units, above 0.</param>
    /// <param name="entry">Entry price, above 0.</param>
    /// <param name="margin">Initial plus extra margin, USD.</param>
    /// <param name="rate">Maintenance rate of the tier at entry.</param>
    /// <param name="deduction">Deduction of that tier, USD.</param>
    public static double LinearAtEntry(PositionSide side, double quantity, double entry, double margin, double rate, double deduction) =>
        entry - (side.Sign() * ((margin + deduction) / quantity)) + (side.Sign() * entry * rate);

    /// <summary>
    /// The margin that counts by the text of 2026-05-27: the fee of closing is paid out of what was added, <c>initial + extra / (1 ± fee)</c>. Position
    /// value and maintenance margin are then those at the liquidation price, by the tier that holds there.
    /// </summary>
    /// <param name="side">Side.</param>
    /// <param name="initialMargin">Initial margin, in the margin's currency.</param>
    /// <param name="extraMargin">Margin added later.</param>
    /// <param name="takerFee">Taker fee, fraction.</param>
    public static double CountedMargin(PositionSide side, double initialMargin, double extraMargin, double takerFee) =>
        initialMargin + (extraMargin / (1 + (side.Sign() * takerFee)));

    /// <summary>Inverse, text of 2024: <c>Q / (PV ± (IM - MM))</c>, <c>PV = Q/EP</c>, <c>MM = PV MMR - deduction</c>.</summary>
    /// <param name="side">Side.</param>
    /// <param name="sizeUsd">Contracts of one USD, above 0.</param>
    /// <param name="entry">Entry price, above 0.</param>
    /// <param name="margin">Initial plus extra margin, coins.</param>
    /// <param name="rate">Maintenance rate of the tier at entry.</param>
    /// <param name="deduction">Deduction of that tier, coins.</param>
    public static double InverseAtEntry(PositionSide side, double sizeUsd, double entry, double margin, double rate, double deduction)
    {
        var value = sizeUsd / entry;
        return sizeUsd / (value + (side.Sign() * (margin - ((value * rate) - deduction))));
    }

    /// <summary>
    /// Inverse cross by the legacy page: the balance less maintenance margin at entry and the fee of closing at the bankruptcy price.
    /// The page rounds its result to the tick nearer to the entry price.
    /// </summary>
    /// <param name="side">Side.</param>
    /// <param name="sizeUsd">Contracts of one USD, above 0.</param>
    /// <param name="entry">Entry price, above 0.</param>
    /// <param name="balance">Account balance less order margin, coins.</param>
    /// <param name="takerFee">Taker fee, fraction.</param>
    /// <param name="rate">Maintenance rate.</param>
    /// <param name="tickSize">Price tick; 0 leaves the price as it is.</param>
    public static double InverseCrossLegacy(PositionSide side, double sizeUsd, double entry, double balance, double takerFee, double rate, double tickSize)
    {
        var sign = side.Sign();
        var value = sizeUsd / entry;
        var inverseBankruptcy = (value + (sign * balance)) / ((1 + (sign * takerFee)) * sizeUsd);
        var free = balance - (value * rate) - (sizeUsd * takerFee * inverseBankruptcy);
        var price = sizeUsd / (value + (sign * free));
        if (!(tickSize > 0) || !double.IsFinite(price)) return price;
        return (sign > 0 ? Math.Ceiling(price / tickSize) : Math.Floor(price / tickSize)) * tickSize;
    }
}
