using BenchmarkDotNet.Attributes;
using Plimsoll.Market.Books;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Level changes applied to a book, the best bid read after every message; per change. Two sorted dictionaries beside it.</summary>
[MemoryDiagnoser]
public class BookBenchmarks
{
    private const int Changes = BookChanges.Messages * BookChanges.PerMessage;

    private readonly OrderBook _book = new();
    private readonly SortedDictionary<long, long> _bids = [];
    private readonly SortedDictionary<long, long> _asks = [];
    private BookChanges _changes = null!;

    /// <summary>All changes near the touch, or as a market spreads them.</summary>
    [Params(true, false)]
    public bool Near { get; set; }

    /// <summary>Makes the changes and fills the books.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _changes = new BookChanges(Near);
        _book.Load(_changes.Snapshot);
        Fill(_bids, _changes.Snapshot.Bids);
        Fill(_asks, _changes.Snapshot.Asks);
    }

    /// <summary>The order book.</summary>
    [Benchmark(OperationsPerInvoke = Changes)]
    public long OrderBook()
    {
        var sum = 0L;
        foreach (var batch in _changes.Batches)
        {
            _book.Apply(batch);
            sum += _book.BestTicks(BookSide.Bid) ?? 0;
        }

        return sum;
    }

    /// <summary>What one would write first.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Changes)]
    public long SortedDictionaries()
    {
        var sum = 0L;
        foreach (var batch in _changes.Batches)
        {
            Fill(_bids, batch.Bids);
            Fill(_asks, batch.Asks);
            sum += Last(_bids);
        }

        return sum;
    }

    // A sorted dictionary gives its first key without walking it; bids are kept by negative price.
    private static long Last(SortedDictionary<long, long> side)
    {
        foreach (var level in side)
        {
            return level.Key;
        }

        return 0;
    }

    private void Fill(SortedDictionary<long, long> side, LevelColumns levels)
    {
        var sign = ReferenceEquals(side, _bids) ? -1 : 1;
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels.SizeLots[i] == 0)
            {
                side.Remove(sign * levels.PriceTicks[i]);
            }
            else
            {
                side[sign * levels.PriceTicks[i]] = levels.SizeLots[i];
            }
        }
    }
}
