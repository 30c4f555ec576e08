using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Market.Books;

namespace Plimsoll.PropertyTests.Books;

/// <summary>A book is never silently wrong: whatever happens on the way, a book that may be read equals the venue's at its number.</summary>
public sealed class SyncProperties
{
    public static TheoryData<string> Styles => ["binance", "bybit", "okx", "gate"];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Dropped_repeated_and_reordered_messages_and_old_snapshots_never_make_a_readable_book_wrong(string style)
    {
        for (var seed = 0; seed < 150; seed++)
        {
            Play(style, seed);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_gap_is_detected_on_the_very_next_change(string style)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var venue = new NumberedVenue(style, seed);
            var sync = new BookSync(venue.Rule);
            Take(sync, venue.Change());
            Take(sync, venue.Snapshot());
            for (var message = random.Next(40); message >= 0; message--)
            {
                Assert.Equal(SyncOutcome.Applied, Take(sync, venue.Change()).Outcome);
            }

            // An empty OKX message says that nothing changed: losing it loses nothing.
            for (var lost = random.Next(1, 4); lost > 0;)
            {
                lost -= venue.Change().Levels.Length > 0 ? 1 : 0;
            }

            var result = Take(sync, venue.Change());
            Assert.Equal(SyncOutcome.GapDetected, result.Outcome);
            Assert.NotEqual(result.Expected, result.Got);
            Assert.Equal(SyncState.Stale, sync.State);
            Assert.Equal(1, sync.Counts.Gaps);
        }
    }

    private static void Play(string style, int seed)
    {
        var random = new Random(seed);
        var venue = new NumberedVenue(style, seed);
        var sync = new BookSync(venue.Rule) { KeepsApplied = seed % 2 == 0 };
        var late = new Queue<NumberedMessage>();
        NumberedMessage? held = null;
        var readable = 0;
        for (var step = 0; step < 400; step++)
        {
            var change = venue.Change();
            foreach (var message in Disturb(random, change, ref held))
            {
                Take(sync, message);
                readable += AssertTrue(venue, sync);
            }

            // Snapshots answer late and in any case; now and then one comes that nobody asked for.
            if ((sync.State != SyncState.Valid && random.Next(4) == 0) || random.Next(50) == 0)
            {
                late.Enqueue(venue.Snapshot());
            }

            if (late.Count > 0 && random.Next(3) == 0)
            {
                Take(sync, late.Dequeue());
                readable += AssertTrue(venue, sync);
            }

            if (random.Next(150) == 0)
            {
                sync.Disconnect();
                late.Clear();
            }
        }

        Assert.InRange(readable, 40, int.MaxValue);
    }

    private static List<NumberedMessage> Disturb(Random random, NumberedMessage change, ref NumberedMessage? held)
    {
        List<NumberedMessage> sent = random.Next(40) switch
        {
            0 => [],
            1 => [change, change],
            2 when held is null => [],
            _ => [change],
        };
        if (sent.Count == 0 && held is null && random.Next(2) == 0)
        {
            held = change;
        }
        else if (held is not null && sent.Count > 0)
        {
            sent.Add(held);
            held = null;
        }

        return sent;
    }

    private static SyncResult Take(BookSync sync, NumberedMessage message)
    {
        var batch = new DepthBatch();
        foreach (var (side, ticks, lots) in message.Levels)
        {
            batch.Of(side).TryAdd(ticks, lots);
        }

        return sync.Take(message.Numbers, batch);
    }

    private static int AssertTrue(NumberedVenue venue, BookSync sync)
    {
        if (sync.State != SyncState.Valid)
        {
            return 0;
        }

        var levels = NumberedVenue.Words(side =>
        {
            var copy = new BookLevel[sync.Book.Count(side)];
            sync.Book.CopyBest(side, copy);
            return copy;
        });
        Assert.Equal(venue.At(sync.Number), levels);
        return 1;
    }
}
