namespace Plimsoll.Market.Books;

/// <summary>A side of an order book.</summary>
public enum BookSide
{
    /// <summary>Resting buyers; the best is the highest price.</summary>
    Bid,

    /// <summary>Resting sellers; the best is the lowest price.</summary>
    Ask,
}
