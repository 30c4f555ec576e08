namespace Plimsoll.Market.Books;

/// <summary>
/// The decimal grid of a book: a price is a whole number of ticks, a size a whole number of lots. A tick is
/// <see cref="UnitsPerTick"/> units of the last decimal place, e.g. 0.5 with one place is 5 units.
/// </summary>
/// <param name="PricePlaces">Decimal places of prices, 0 to <see cref="MaxPlaces"/>.</param>
/// <param name="UnitsPerTick">Units of the last place in one tick, above 0.</param>
/// <param name="SizePlaces">Decimal places of sizes, 0 to <see cref="MaxPlaces"/>.</param>
public readonly record struct BookGrid(int PricePlaces, long UnitsPerTick, int SizePlaces)
{
    /// <summary>Most decimal places: powers of ten up to here are exact in a double.</summary>
    public const int MaxPlaces = 18;

    private static readonly double[] Powers = [.. Enumerable.Range(0, MaxPlaces + 1).Select(place => Math.Pow(10, place))];

    /// <summary>A price in quote units: the double nearest to the decimal.</summary>
    public double PriceOf(long ticks) => ticks * UnitsPerTick / Powers[PricePlaces];

    /// <summary>A size in the venue's units (base or contracts): the double nearest to the decimal.</summary>
    public double SizeOf(long lots) => lots / Powers[SizePlaces];
}
