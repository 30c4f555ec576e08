using Plimsoll.Market.Books;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>
/// Level changes of a made-up market, the same for every book: 1,000 levels a side, messages of 10 changes, about a third of them
/// removals. General: nine in ten changes near the touch, the rest anywhere in 60,000 ticks. Near: all within 300 ticks of it.
/// </summary>
public sealed class BookChanges
{
    /// <summary>Messages.</summary>
    public const int Messages = 20_000;

    /// <summary>Changes in a message.</summary>
    public const int PerMessage = 10;

    private const long Mid = 6_000_000;

    /// <summary>Makes the changes.</summary>
    public BookChanges(bool isNear, bool isDrifting = true)
    {
        var random = new Random(7);
        var mid = Mid;
        for (var level = 1; level <= 1_000; level++)
        {
            Snapshot.Bids.TryAdd(mid - (level * (isNear ? 1 : 4)), level);
            Snapshot.Asks.TryAdd(mid + (level * (isNear ? 1 : 4)), level);
        }

        for (var message = 0; message < Messages; message++)
        {
            mid += isDrifting ? random.Next(-1, 2) : 0;
            var batch = new DepthBatch();
            for (var change = 0; change < PerMessage; change++)
            {
                var isBid = random.Next(2) == 0;
                var distance = 1 + (isNear || random.Next(10) != 0 ? random.Next(300) : random.Next(60_000));
                batch.Of(isBid ? BookSide.Bid : BookSide.Ask).TryAdd(isBid ? mid - distance : mid + distance, random.Next(100) < 35 ? 0 : random.Next(1, 1_000_000));
            }

            Batches.Add(Compact(batch));
        }
    }

    // As large as it is: a live decoder reuses one message that stays in the cache; room for 64 levels a side would measure the memory.
    private static DepthBatch Compact(DepthBatch batch)
    {
        var compact = new DepthBatch(Math.Max(1, batch.Bids.Count), Math.Max(1, batch.Asks.Count));
        foreach (var side in (ReadOnlySpan<BookSide>)[BookSide.Bid, BookSide.Ask])
        {
            for (var i = 0; i < batch.Of(side).Count; i++) compact.Of(side).TryAdd(batch.Of(side).PriceTicks[i], batch.Of(side).SizeLots[i]);
        }

        return compact;
    }

    /// <summary>The book before the first message.</summary>
    public DepthBatch Snapshot { get; } = new();

    /// <summary>The messages.</summary>
    public List<DepthBatch> Batches { get; } = [];
}
