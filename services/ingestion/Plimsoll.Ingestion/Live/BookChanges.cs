using Google.Protobuf.Collections;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Live;

/// <summary>Book changes as subscribers get them: base units, doubles.</summary>
internal static class BookChanges
{
    /// <summary>The changes of one message that is in the book.</summary>
    public static BookChange Of(LiveInstrument instrument, in DepthMessage depth)
    {
        var change = Begin(instrument, BookState.Valid);
        Add(instrument, depth.Bids, change.BidPrices, change.BidSizesBase);
        Add(instrument, depth.Asks, change.AskPrices, change.AskSizesBase);
        return change;
    }

    /// <summary>The whole book, which may be read.</summary>
    public static BookChange Whole(LiveInstrument instrument)
    {
        var change = Begin(instrument, BookState.Valid);
        change.Snapshot = true;
        Add(instrument, BookSide.Bid, change.BidPrices, change.BidSizesBase);
        Add(instrument, BookSide.Ask, change.AskPrices, change.AskSizesBase);
        return change;
    }

    /// <summary>The book may not be used any more.</summary>
    public static BookChange Stale(LiveInstrument instrument) => Begin(instrument, BookState.Stale);

    private static BookChange Begin(LiveInstrument instrument, BookState state) => new()
    {
        Instrument = instrument.Name, Venue = instrument.Venue, AsOfUnixNs = UnixTime.FromMs(instrument.Feed.Sync.VenueTimeMs), Number = instrument.Feed.Sync.Number, State = state,
    };

    private static void Add(LiveInstrument instrument, ReadOnlySpan<DepthLevel> levels, RepeatedField<double> prices, RepeatedField<double> sizes)
    {
        foreach (ref readonly var level in levels)
        {
            prices.Add(level.Price.ToDouble() / instrument.Known.PriceUnit);
            sizes.Add(level.Quantity.ToDouble() * instrument.Known.SizeUnit!.Value);
        }
    }

    private static void Add(LiveInstrument instrument, BookSide side, RepeatedField<double> prices, RepeatedField<double> sizes)
    {
        foreach (var level in instrument.Feed.Sync.Book.Levels(side))
        {
            prices.Add(instrument.Feed.Grid.PriceOf(level.PriceTicks) / instrument.Known.PriceUnit);
            sizes.Add(instrument.Feed.Grid.SizeOf(level.SizeLots) * instrument.Known.SizeUnit!.Value);
        }
    }
}
