namespace Plimsoll.Market.Books;

/// <summary>The levels of one depth message, both sides, in the order in which they came. Reused from message to message.</summary>
public sealed class DepthBatch
{
    /// <summary>Bid levels.</summary>
    public LevelColumns Bids { get; } = new();

    /// <summary>Ask levels.</summary>
    public LevelColumns Asks { get; } = new();

    /// <summary>The levels of a side.</summary>
    public LevelColumns Of(BookSide side) => side == BookSide.Bid ? Bids : Asks;

    /// <summary>Forgets all levels and keeps the memory.</summary>
    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }
}
