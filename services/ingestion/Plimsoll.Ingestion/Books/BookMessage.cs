using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Books;

/// <summary>A book as Redis and gRPC clients get it.</summary>
internal static class BookMessage
{
    /// <summary>Key of a book in the store.</summary>
    public static string KeyOf(Venue venue, string instrument) => $"book:{venue}:{instrument}";

    /// <summary>Encodes a book.</summary>
    /// <param name="book">The newest book.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="state">Whether it may be used.</param>
    public static Book Of(NewestBook book, Origin origin, BookState state)
    {
        var stream = book.Levels.Place.Stream;
        var message = new Book
        {
            Instrument = stream.Instrument, Venue = stream.Venue, Origin = origin, AsOfUnixNs = UnixTime.FromMs(book.Levels.TimeMs), State = state,
        };
        foreach (var level in book.Levels.Bids)
        {
            message.BidPrices.Add(level.Price);
            message.BidSizesBase.Add(level.SizeBase);
        }

        foreach (var level in book.Levels.Asks)
        {
            message.AskPrices.Add(level.Price);
            message.AskSizesBase.Add(level.SizeBase);
        }

        return message;
    }

    /// <summary>A book may be used while its newest message is good and its stream is live.</summary>
    /// <param name="source">The source.</param>
    /// <param name="stream">Its depth stream.</param>
    public static BookState StateOf(IMarketSource source, SourceStream stream) =>
        source.IsBookGood(stream.Venue, stream.Instrument) ? BookState.Valid : BookState.Stale;

    /// <summary>Depth messages of an instrument that came so far, good or bad.</summary>
    public static ulong SeenOf(IMarketSource source, SourceStream stream) =>
        source.Health.FirstOrDefault(health => health.Name == "depth" && health.Instrument == stream.Instrument
            && (health.Venue == Venue.Unspecified || health.Venue == stream.Venue)) is { } depth
            ? depth.Events + depth.Rejected
            : 0;
}
