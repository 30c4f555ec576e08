using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Core.Depth;

/// <summary>One book of one symbol: decoded messages in the venue's decimals to ticks and lots, then in sequence into the book. One writer.</summary>
/// <param name="rule">The venue's sequence rule.</param>
/// <param name="listed">The contract's own grid; null to learn it from the messages.</param>
public sealed class DepthFeed(SequenceRule rule, BookGrid? listed = null)
{
    private readonly DepthBatch _batch = new();
    private BookGrid? _grid = listed;

    /// <summary>The book and its state.</summary>
    public BookSync Sync { get; } = new(rule);

    /// <summary>What a tick and a lot are; whole units before the first message.</summary>
    public BookGrid Grid => _grid ?? new BookGrid(0, 1, 0);

    /// <summary>The book follows numbered changes: the best few levels without a number are another picture, not this one.</summary>
    public bool FollowsSequence => rule.NeedsRequestedSnapshot;

    /// <summary>Takes a message.</summary>
    /// <param name="depth">A decoded message of this book.</param>
    /// <param name="endpoint">Where it came from: a snapshot from REST was asked for, one from the stream is in order with the changes.</param>
    public SyncResult Take(in DepthMessage depth, VenueEndpoint endpoint)
    {
        if (_grid is not { } grid || !TryFill(grid, depth))
        {
            if (!TryRefine(depth) || !TryFill(_grid!.Value, depth))
            {
                return Sync.Refuse("a price or size does not fit a book");
            }
        }

        if (depth.ChannelLevels > 0)
        {
            Sync.StreamLevels = depth.ChannelLevels;
        }

        return Sync.Take(NumbersOf(depth, endpoint), _batch);
    }

    private DepthNumbers NumbersOf(in DepthMessage depth, VenueEndpoint endpoint)
    {
        // Whole books without a number are numbered by their time.
        var form = !depth.IsSnapshot ? DepthForm.Change
            : endpoint == VenueEndpoint.Depth || !rule.StreamsSnapshots ? DepthForm.RequestedSnapshot
            : DepthForm.StreamSnapshot;

        var last = rule.NumbersByTime ? depth.VenueTimeMs : depth.LastUpdateId;
        return new DepthNumbers(form, depth.FirstUpdateId == 0 ? last : depth.FirstUpdateId, last, depth.PreviousUpdateId ?? 0, depth.VenueTimeMs);
    }

    private bool TryFill(BookGrid grid, in DepthMessage depth)
    {
        _batch.Clear();
        return TryFill(grid, depth.Bids, _batch.Bids) && TryFill(grid, depth.Asks, _batch.Asks);
    }

    private static bool TryFill(in BookGrid grid, ReadOnlySpan<DepthLevel> levels, LevelColumns columns)
    {
        foreach (ref readonly var level in levels)
        {
            if (!DepthGrid.TryTicks(grid, level.Price, out var ticks) || !DepthGrid.TryLots(grid, level.Quantity, out var lots) || !columns.TryAdd(ticks, lots))
            {
                return false;
            }
        }

        return true;
    }

    // Venues change tick sizes on a running market; and a capture does not say what they are.
    private bool TryRefine(in DepthMessage depth)
    {
        if (DepthGrid.FinerThan(_grid, depth) is not { } finer)
        {
            return false;
        }

        if (_grid is not { } before)
        {
            _grid = finer;
            return true;
        }

        if (finer == before || DepthGrid.Factors(before, finer) is not (var price, var size) || !Sync.TryRefine(price, size))
        {
            return false;
        }

        _grid = finer;
        return true;
    }
}
