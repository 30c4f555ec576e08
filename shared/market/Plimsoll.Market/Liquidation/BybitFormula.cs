namespace Plimsoll.Market.Liquidation;

/// <summary>The texts of Bybit's help pages that state the liquidation price (venue mechanics 2.1).</summary>
public enum BybitFormula
{
    /// <summary>Position value and maintenance margin at entry; until 2026-05-26.</summary>
    MarginAtEntry,

    /// <summary>Position value and maintenance margin at the liquidation price, closing fee inside the margin; from 2026-05-27.</summary>
    MarginAtLiquidation,
}

/// <summary>When which text holds.</summary>
public static class BybitFormulas
{
    /// <summary>First day of <see cref="BybitFormula.MarginAtLiquidation"/>.</summary>
    public static DateOnly AtLiquidationSince { get; } = new(2026, 5, 27);

    /// <summary>The text of a day.</summary>
    /// <param name="day">UTC.</param>
    public static BybitFormula On(DateOnly day) => day >= AtLiquidationSince ? BybitFormula.MarginAtLiquidation : BybitFormula.MarginAtEntry;
}
