using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Depth messages of one venue into books, and books into summaries: at most one a second, and one at once when a book may not be read any more.</summary>
internal sealed class VenueBooks(VenueEventWriter writer, IVenueWatch? watch)
{
    /// <summary>Takes a message of an instrument that has a book.</summary>
    /// <returns>Why it became no event; null where it did.</returns>
    public VenueDrop? Take(FollowedSymbol instrument, in DepthMessage depth, long timeMs, in FrameContext context)
    {
        var feed = instrument.Depth!;
        if (depth.Kind == DepthKind.TopLevels && feed.FollowsSequence)
        {
            return VenueDrop.Thinned;
        }

        var wasReadable = feed.Sync.State == SyncState.Valid;
        var result = feed.Take(depth, context.Endpoint);
        var isValid = feed.Sync.State == SyncState.Valid;
        watch?.BookTaken(instrument, depth, result, wasReadable);
        if (!isValid)
        {
            return Stale(instrument, timeMs, context) ? null : VenueDrop.NoBook;
        }

        // What the book holds already says nothing new, and its time is of the past.
        if (result.Outcome == SyncOutcome.Duplicate && instrument.WasValid)
        {
            return VenueDrop.Thinned;
        }

        if (instrument.SizeUnit is not { } size)
        {
            return VenueDrop.NoContractSize;
        }

        var second = timeMs / 1000;
        if (instrument.WasValid && second == instrument.LastDepthSecond)
        {
            return VenueDrop.Thinned;
        }

        (instrument.WasValid, instrument.LastDepthSecond) = (true, second);
        Send(instrument, timeMs, BookSummaries.Of(feed.Sync.Book, feed.Grid, instrument.ContractSize!.Value, instrument.PriceUnit, instrument.Resilience, timeMs), context);
        return null;
    }

    /// <summary>Says that the book may not be read, where the newest summary said that it may.</summary>
    /// <returns>Whether anything was said.</returns>
    public bool Stale(FollowedSymbol instrument, long timeMs, in FrameContext context)
    {
        instrument.Resilience.Lose();
        if (!instrument.WasValid)
        {
            return false;
        }

        instrument.WasValid = false;
        Send(instrument, timeMs, new DepthSummary { State = BookState.Stale }, context);
        return true;
    }

    private void Send(FollowedSymbol instrument, long timeMs, DepthSummary summary, in FrameContext context)
    {
        var marketEvent = writer.Of(instrument, VenueStream.Depth, timeMs, context);
        marketEvent.Depth = summary;
        writer.Send(marketEvent);
    }
}
