using Plimsoll.Market.Books;

namespace Plimsoll.PropertyTests.Books;

/// <summary>The order book equals two sorted dictionaries, whatever happens to it.</summary>
public sealed class OrderBookProperties
{
    private static readonly BookSide[] Sides = [BookSide.Bid, BookSide.Ask];

    // Spread of level distances in ticks: inside the dense window, across its end, far beyond it, and levels that stand alone.
    public static TheoryData<int, int> Worlds => new() { { 1, 40 }, { 2, 600 }, { 3, 5_000 }, { 4, 60_000 }, { 5, 2_000_000_000 } };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Any_sequence_of_changes_gives_the_levels_of_the_oracle(int seed, int spreadTicks)
    {
        var random = new Random(seed);
        var (book, oracle) = (new OrderBook(), new OracleBook());
        long mid = 6_000_000;
        for (var step = 0; step < 60_000; step++)
        {
            mid += Drift(random, step);
            var side = Sides[random.Next(2)];
            var distance = 1 + (long)(Math.Pow(random.NextDouble(), 3) * spreadTicks);
            var ticks = side == BookSide.Bid ? mid - distance : mid + distance;
            var lots = random.Next(3) == 0 ? 0 : random.NextInt64(1, 1_000_000);
            Assert.True(book.Set(side, ticks, lots));
            oracle.Set(side, ticks, lots);
            Assert.Equal(oracle.IsCrossed, book.IsCrossed);
            if (step % 199 == 0)
            {
                AssertSame(oracle, book);
            }

            if (step % 7_919 == 7_918)
            {
                book.KeepBest(50);
                oracle.KeepBest(50);
                AssertSame(oracle, book);
            }
        }

        AssertSame(oracle, book);
    }

    [Theory]
    [InlineData(21, 2)]
    [InlineData(22, -2)]
    [InlineData(23, 40)]
    [InlineData(24, -40)]
    public void A_market_that_runs_through_its_book_leaves_the_levels_of_the_oracle(int seed, int trendTicks)
    {
        var random = new Random(seed);
        var (book, oracle) = (new OrderBook(), new OracleBook());
        long mid = 6_000_000;
        for (var step = 0; step < 20_000; step++)
        {
            mid += trendTicks;
            foreach (var side in Sides)
            {
                // What the price has passed is gone, so that the window must follow on both sides.
                while (oracle.Best(side) is { } level && (side == BookSide.Bid ? level.PriceTicks >= mid : level.PriceTicks <= mid))
                {
                    book.Set(side, level.PriceTicks, 0);
                    oracle.Set(side, level.PriceTicks, 0);
                }

                var distance = 1 + (long)(Math.Pow(random.NextDouble(), 3) * 9_000);
                var ticks = side == BookSide.Bid ? mid - distance : mid + distance;
                book.Set(side, ticks, step + 1);
                oracle.Set(side, ticks, step + 1);
                Assert.Equal(oracle.Best(side)!.Value.PriceTicks, book.BestTicks(side));
                if (book.Count(side) > 400)
                {
                    book.KeepBest(200);
                    oracle.KeepBest(200);
                }
            }

            if (step % 199 == 0)
            {
                AssertSame(oracle, book);
            }
        }

        AssertSame(oracle, book);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void A_snapshot_in_any_order_replaces_everything(int seed)
    {
        var random = new Random(seed);
        var (book, oracle) = (new OrderBook(), new OracleBook());
        for (var round = 0; round < 60; round++)
        {
            var mid = random.NextInt64(1, 10_000_000_000);
            var batch = new DepthBatch();
            oracle.Clear();
            for (var level = random.Next(1, 1_500); level > 0; level--)
            {
                var side = Sides[random.Next(2)];
                var ticks = side == BookSide.Bid ? mid - random.Next(20_000) : mid + 1 + random.Next(20_000);
                Assert.True(batch.Of(side).TryAdd(ticks, level));
                oracle.Set(side, ticks, level);
            }

            Assert.True(book.Load(batch));
            AssertSame(oracle, book);
            foreach (var side in Sides.Where(side => !book.IsEmpty(side)))
            {
                Assert.Equal(oracle.Levels(side)[^1].PriceTicks, book.KnownToTicks(side));
            }
        }
    }

    // A walk, with a jump now and then that leaves the whole window behind.
    private static long Drift(Random random, int step) => step % 1_999 == 0 ? random.Next(-9_000, 9_000) : random.Next(-2, 3);

    private static void AssertSame(OracleBook oracle, OrderBook book)
    {
        foreach (var side in Sides)
        {
            var expected = oracle.Levels(side);
            var actual = new BookLevel[book.Count(side) + 1];
            Assert.Equal(expected.Count, book.CopyBest(side, actual));
            Assert.Equal(expected, actual[..expected.Count]);
            Assert.Equal(expected.Count == 0 ? null : expected[0].PriceTicks, book.BestTicks(side));
        }
    }
}
