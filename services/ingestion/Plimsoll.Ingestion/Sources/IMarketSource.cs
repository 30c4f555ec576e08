using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Sources;

/// <summary>
/// A market as normalised events. Pulled by one reader; making the same source again gives the same records, so that a position in
/// it is one number.
/// </summary>
public interface IMarketSource : IDisposable
{
    /// <summary>Live, replayed, simulated or generated.</summary>
    Origin Origin { get; }

    /// <summary>What the source is, in words.</summary>
    string Description { get; }

    /// <summary>Every record of <c>market.events.v1</c>, in order. May be enumerated once.</summary>
    IEnumerable<OutputRecord> Records { get; }

    /// <summary>The state of every stream.</summary>
    IReadOnlyList<StreamHealth> Health { get; }

    /// <summary>Source time: the newest time given out, Unix milliseconds.</summary>
    long NowMs { get; }

    /// <summary>Source time that lay in long holes, milliseconds: who plays the source at a pace need not wait for it.</summary>
    long PassedOverMs { get; }

    /// <summary>The newest book of every instrument that has one.</summary>
    IReadOnlyCollection<NewestBook> NewestBooks { get; }

    /// <summary>The book of an instrument at a venue may be read: its newest message is good and its stream is live.</summary>
    bool IsBookGood(Venue venue, string instrument) =>
        NewestBooks.FirstOrDefault(book => book.Levels.Place.Stream.Instrument == instrument) is { IsStale: false }
        && Health.FirstOrDefault(stream => stream.Name == "depth" && stream.Instrument == instrument)?.State == FeedState.Live;

    /// <summary>The newest mark, funding and open interest of an instrument; null before the first.</summary>
    ContextLine? NewestContext(string instrument);

    /// <summary>The same of one venue.</summary>
    ContextLine? NewestContext(Venue venue, string instrument) => NewestContext(instrument);

    /// <summary>Streams the source is made of.</summary>
    IReadOnlyList<SourceStream> Streams { get; }

    /// <summary>How far the reading has come, in words.</summary>
    string Progress { get; }
}
