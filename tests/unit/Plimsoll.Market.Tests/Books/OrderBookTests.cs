using Plimsoll.Market.Books;
using Plimsoll.Testing;

namespace Plimsoll.Market.Tests.Books;

public sealed class OrderBookTests
{
    [Fact]
    public void A_size_of_zero_removes_a_level_and_an_unknown_level_may_be_removed()
    {
        var book = new OrderBook();
        Assert.True(book.Set(BookSide.Bid, 100, 5));
        Assert.True(book.Set(BookSide.Bid, 99, 7));
        Assert.True(book.Set(BookSide.Bid, 100, 0));
        Assert.True(book.Set(BookSide.Bid, 50_000, 0));
        Assert.True(book.Set(BookSide.Bid, -50_000, 0));
        Assert.Equal([new BookLevel(99, 7)], Best(book, BookSide.Bid));
    }

    [Fact]
    public void Best_prices_that_meet_are_crossed()
    {
        var book = new OrderBook();
        book.Set(BookSide.Bid, 100, 1);
        Assert.False(book.IsCrossed);
        book.Set(BookSide.Ask, 101, 1);
        Assert.False(book.IsCrossed);
        book.Set(BookSide.Ask, 100, 1);
        Assert.True(book.IsCrossed);
    }

    [Fact]
    public void Beyond_the_snapshot_the_book_is_unknown_even_where_a_change_names_a_level()
    {
        var book = new OrderBook();
        Assert.Null(book.KnownToTicks(BookSide.Bid));
        Assert.True(book.Load(Batch([(100, 1), (90, 1)], [(101, 1), (120, 1)])));
        book.Set(BookSide.Bid, 10, 4);
        Assert.Equal(90, book.KnownToTicks(BookSide.Bid));
        Assert.Equal(120, book.KnownToTicks(BookSide.Ask));
        Assert.Equal(3, book.Count(BookSide.Bid));
    }

    [Fact]
    public void A_book_of_the_best_levels_is_known_to_its_worst_level()
    {
        var book = new OrderBook();
        book.Load(Batch([(100, 1), (90, 1)], [(101, 1), (120, 1)]));
        book.Set(BookSide.Bid, 101_000, 4);
        book.KeepBest(2);
        Assert.Equal(100, book.KnownToTicks(BookSide.Bid));
        Assert.Equal([new BookLevel(101_000, 4), new BookLevel(100, 1)], Best(book, BookSide.Bid));
    }

    [Fact]
    public void A_full_side_says_so_and_keeps_what_it_has()
    {
        var book = new OrderBook();
        for (var level = 0; level < OrderBook.MaxLevels; level++)
        {
            Assert.True(book.Set(BookSide.Ask, 10_000L + (level * 100L), 1));
        }

        Assert.False(book.Set(BookSide.Ask, 20_000_001, 1));
        Assert.True(book.Set(BookSide.Ask, 10_000, 0));
        Assert.Equal(OrderBook.MaxLevels - 1, book.Count(BookSide.Ask));
    }

    [Fact]
    public void A_message_of_too_many_levels_is_refused()
    {
        var levels = new LevelColumns();
        for (var level = 0; level < LevelColumns.MaxLevels; level++)
        {
            Assert.True(levels.TryAdd(level, 1));
        }

        Assert.False(levels.TryAdd(0, 1));
        Assert.Equal(LevelColumns.MaxLevels, levels.Count);
    }

    [Fact]
    public void Ten_thousand_updates_allocate_nothing()
    {
        var book = new OrderBook();
        var changes = new DepthBatch();
        var random = new Random(1);
        Assert.Equal(0, Allocated.Least(() =>
        {
            book.Clear();
            for (var message = 0; message < 10_000; message++)
            {
                changes.Clear();
                for (var level = 0; level < 10; level++)
                {
                    var distance = 1 + (random.Next(10) == 0 ? random.Next(9_000) : random.Next(200));
                    changes.Bids.TryAdd(600_000 + (message / 8) - distance, random.Next(3));
                    changes.Asks.TryAdd(600_000 + (message / 8) + distance, random.Next(3));
                }

                book.Apply(changes);
            }
        }));
    }

    private static BookLevel[] Best(OrderBook book, BookSide side)
    {
        var levels = new BookLevel[20];
        return levels[..book.CopyBest(side, levels)];
    }

    private static DepthBatch Batch((long Ticks, long Lots)[] bids, (long Ticks, long Lots)[] asks)
    {
        var batch = new DepthBatch();
        foreach (var (ticks, lots) in bids)
        {
            batch.Bids.TryAdd(ticks, lots);
        }

        foreach (var (ticks, lots) in asks)
        {
            batch.Asks.TryAdd(ticks, lots);
        }

        return batch;
    }
}
