namespace Plimsoll.Market.Books;

/// <summary>The levels of one depth message, both sides, in the order in which they came. Reused from message to message.</summary>
public sealed class DepthBatch
{
    /// <summary>An empty message.</summary>
    public DepthBatch() => (Bids, Asks) = (new LevelColumns(), new LevelColumns());

    /// <summary>An empty message with room for so many levels a side before it grows, each above 0.</summary>
    public DepthBatch(int bids, int asks) => (Bids, Asks) = (new LevelColumns(bids), new LevelColumns(asks));

    /// <summary>Bid levels.</summary>
    public LevelColumns Bids { get; }

    /// <summary>Ask levels.</summary>
    public LevelColumns Asks { get; }

    /// <summary>The levels of a side.</summary>
    public LevelColumns Of(BookSide side) => side == BookSide.Bid ? Bids : Asks;

    /// <summary>Forgets all levels and keeps the memory.</summary>
    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }
}
