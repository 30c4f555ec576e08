using Plimsoll.Market.Books;

namespace Plimsoll.Market.Tests.Books;

public sealed class BookGridTests
{
    [Theory]
    [InlineData(2, 10, 639_439, 63943.9)]
    [InlineData(1, 5, 3, 1.5)]
    [InlineData(9, 1, 7_831, 0.000007831)]
    [InlineData(0, 1, 42, 42)]
    public void A_price_is_the_double_nearest_to_its_decimal(int places, long unitsPerTick, long ticks, double expected) =>
        Assert.Equal(expected, new BookGrid(places, unitsPerTick, 3).PriceOf(ticks));

    [Fact]
    public void A_size_is_the_double_nearest_to_its_decimal() => Assert.Equal(46.372, new BookGrid(1, 1, 3).SizeOf(46_372));
}
