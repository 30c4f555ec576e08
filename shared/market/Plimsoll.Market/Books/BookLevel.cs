namespace Plimsoll.Market.Books;

/// <summary>One price level in integers.</summary>
/// <param name="PriceTicks">Price in ticks of the book's grid.</param>
/// <param name="SizeLots">Resting size in lots of the book's grid, above 0.</param>
public readonly record struct BookLevel(long PriceTicks, long SizeLots);
