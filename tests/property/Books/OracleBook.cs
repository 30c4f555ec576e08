using Plimsoll.Market.Books;

namespace Plimsoll.PropertyTests.Books;

/// <summary>A book as anyone would write it: two sorted dictionaries.</summary>
internal sealed class OracleBook
{
    private readonly SortedDictionary<long, long> _bids = new(Comparer<long>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<long, long> _asks = [];

    public void Set(BookSide side, long ticks, long lots)
    {
        if (lots == 0)
        {
            Of(side).Remove(ticks);
        }
        else
        {
            Of(side)[ticks] = lots;
        }
    }

    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    public void KeepBest(int depth)
    {
        foreach (var side in new[] { _bids, _asks })
        {
            foreach (var ticks in side.Keys.Skip(depth).ToList())
            {
                side.Remove(ticks);
            }
        }
    }

    public BookLevel? Best(BookSide side) => Of(side).Count == 0 ? null : new BookLevel(Of(side).First().Key, Of(side).First().Value);

    public List<BookLevel> Levels(BookSide side) => [.. Of(side).Select(level => new BookLevel(level.Key, level.Value))];

    public bool IsCrossed => _bids.Count > 0 && _asks.Count > 0 && _bids.First().Key >= _asks.First().Key;

    private SortedDictionary<long, long> Of(BookSide side) => side == BookSide.Bid ? _bids : _asks;
}
