using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Market.Tests.Liquidation;

public sealed class BybitLiquidationTests
{
    [Theory] // LP019, LP020, LP023, LP024
    [InlineData(Long, 2.0, 8.1)]
    [InlineData(Long, 1.0, 9.1)]
    [InlineData(Short, 2.0, 11.9)]
    [InlineData(Short, 1.0, 10.9)]
    public void Linear_takes_the_maintenance_margin_at_entry(PositionSide side, double margin, double expected) =>
        Assert.Equal(expected, BybitLiquidation.LinearAtEntry(side, 1, 10, margin, 0.01, 0), 1e-9);

    [Fact] // help page of 2024-09-10: 60,000 USD at 50,000, 10x, 0.5 %
    public void Inverse_of_2024_divides_by_value_and_free_margin()
    {
        Assert.Equal(60_000 / 1.314, BybitLiquidation.InverseAtEntry(Long, 60_000, 50_000, 0.12, 0.005, 0), 1e-9);
        Assert.Equal(60_000 / 1.086, BybitLiquidation.InverseAtEntry(Short, 60_000, 50_000, 0.12, 0.005, 0), 1e-9);
    }

    [Fact] // the legacy page's worked example
    public void Legacy_inverse_cross_rounds_to_the_tick_nearer_to_entry() =>
        Assert.Equal(5739.5, BybitLiquidation.InverseCrossLegacy(Long, 10_000, 8_000, 0.5, 0.00075, 0.005, 0.5), 1e-9);

    [Theory]
    [InlineData(Long)]
    [InlineData(Short)]
    public void Text_of_2026_takes_both_margins_at_the_price(PositionSide side)
    {
        var sign = side.Sign();
        const double size = 60_000, entry = 50_000, initial = 0.12, extra = 0.03, fee = 0.00055, rate = 0.005, deduction = 0.001;
        var counted = BybitLiquidation.CountedMargin(side, initial, extra, fee);
        var price = InverseLiquidation.RootOf(new InversePosition(side, size, entry, counted), MarginSchedule.OfLine(rate, deduction));
        Assert.Equal(size * (1 + (sign * rate)) / ((size / entry) + (sign * (initial + (extra / (1 + (sign * fee))) + deduction))), price, 1e-8); // as the page writes it
        var equity = initial + (extra / (1 + (sign * fee))) + (sign * size * ((1 / entry) - (1 / price)));
        Assert.Equal((size / price * rate) - deduction, equity, 1e-12);
        var linear = LinearLiquidation.RootOf(new LinearPosition(side, 2, 100, BybitLiquidation.CountedMargin(side, 20, 5, fee)), MarginSchedule.OfLine(rate, 0.1));
        Assert.Equal((2 * linear * rate) - 0.1, 20 + (5 / (1 + (sign * fee))) + (sign * 2 * (linear - 100)), 1e-9);
    }

    [Theory]
    [InlineData(2026, 5, 26, BybitFormula.MarginAtEntry)]
    [InlineData(2026, 5, 27, BybitFormula.MarginAtLiquidation)]
    public void Text_is_chosen_by_the_day(int year, int month, int day, BybitFormula expected) => Assert.Equal(expected, BybitFormulas.On(new DateOnly(year, month, day)));
}
