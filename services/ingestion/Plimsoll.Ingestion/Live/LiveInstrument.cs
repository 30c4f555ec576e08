using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Books;
using BookLevel = Plimsoll.Market.Books.BookLevel;

namespace Plimsoll.Ingestion.Live;

/// <summary>One instrument at one venue: its book, the state of its streams, its newest values. Touched only under its venue's lock.</summary>
internal sealed class LiveInstrument
{
    private const int PublishedLevels = 200;

    private readonly BookLevel[] _scratch = new BookLevel[PublishedLevels];
    private NewestBook? _newest;

    public LiveInstrument(Venue venue, FollowedSymbol known, LiveOptions options, IReadOnlyDictionary<string, StreamRhythm> rhythms)
    {
        var (name, symbol) = (known.Symbol.Instrument, known.Name);
        (Venue, Known, Name, Symbol) = (venue, known, name, symbol);
        Resyncs = new AttemptBudget(options.ResyncsPerMinute);
        StreamHealth Stream(string stream, StreamRhythm rhythm) => new(name, stream, rhythms.TryGetValue(stream, out var own) ? own : rhythm) { Venue = venue, State = FeedState.Stale, Reason = "not connected yet" };
        Depth = Stream("depth", LiveRhythm.Depth);
        Trades = Stream("trades", LiveRhythm.Trades);
        Ticker = Stream("ticker", LiveRhythm.Ticker);
        OpenInterest = Stream("open_interest", LiveRhythm.OpenInterest);
        Liquidations = Stream("liquidations", LiveRhythm.Liquidations);
        var asset = name[..name.IndexOf('-', StringComparison.Ordinal)];
        Source = new SourceStream($"live_{symbol}", StreamKind.Depth, asset, venue, 0, 0, long.MaxValue) { Symbol = symbol, QuoteAsset = venue == Venue.Hyperliquid ? "USD" : "USDT" };
    }

    public Venue Venue { get; }

    public string Name { get; }

    public string Symbol { get; }

    /// <summary>What the normaliser knows of it.</summary>
    public FollowedSymbol Known { get; }

    public DepthFeed Feed => Known.Depth!;

    public StreamHealth Depth { get; }

    public StreamHealth Trades { get; }

    public StreamHealth Ticker { get; }

    public StreamHealth OpenInterest { get; }

    public StreamHealth Liquidations { get; }

    public IReadOnlyList<StreamHealth> Streams => [Trades, Ticker, OpenInterest, Depth, Liquidations];

    /// <summary>The state of one of its streams.</summary>
    public StreamHealth Of(VenueStream stream) => stream switch
    {
        VenueStream.Trades => Trades,
        VenueStream.Ticker => Ticker,
        VenueStream.OpenInterest => OpenInterest,
        VenueStream.Depth => Depth,
        _ => Liquidations,
    };

    /// <summary>The stream as sources name it.</summary>
    public SourceStream Source { get; }

    /// <summary>Snapshots or subscriptions that may still be asked for.</summary>
    public AttemptBudget Resyncs { get; }

    /// <summary>When the next snapshot may be asked for, milliseconds of the steady clock; null where none is wanted.</summary>
    public long? ResyncAtMs { get; set; }

    /// <summary>A snapshot is on its way.</summary>
    public bool IsResyncing { get; set; }

    /// <summary>When the valid book is due to be renewed, milliseconds of the steady clock.</summary>
    public long RefreshAtMs { get; set; }

    /// <summary>Since when its book has stood apart from the other venues', Unix milliseconds; null while it agrees.</summary>
    public long? ApartSinceMs { get; set; }

    /// <summary>Mid price of a book that may be read, quote units; null where it may not.</summary>
    public double? Mid => IsBookGood && Feed.Sync.Book.BestTicks(BookSide.Bid) is { } bid && Feed.Sync.Book.BestTicks(BookSide.Ask) is { } ask
        ? (Feed.Grid.PriceOf(bid) + Feed.Grid.PriceOf(ask)) / 2 / Known.PriceUnit
        : null;

    /// <summary>Subscribers have the whole book and can follow its changes.</summary>
    public bool IsHanded { get; set; }

    /// <summary>When the newest data came, Unix nanoseconds.</summary>
    public long LastDataNs => UnixTime.FromMs(Streams.Max(stream => stream.LastMs));

    /// <summary>The book may be read: in sequence, and its stream lives.</summary>
    public bool IsBookGood => Known.Depth?.Sync.State == SyncState.Valid && Depth.State == FeedState.Live && Known.SizeUnit is not null;

    /// <summary>The newest book in base units; null before the first good one.</summary>
    public NewestBook? Newest()
    {
        if (Known.Depth is not { Sync: { } sync }) return null;
        if (!IsBookGood || sync.Book.IsEmpty(BookSide.Bid) || sync.Book.IsEmpty(BookSide.Ask))
        {
            return _newest = _newest is { } before ? before with { IsStale = true } : null;
        }

        var line = new DepthLine(sync.VenueTimeMs, new LinePlace(Source, sync.Number), Side(BookSide.Bid, PublishedLevels), Side(BookSide.Ask, PublishedLevels), IsCrossed: false);
        return _newest = new NewestBook(line, sync.VenueTimeMs, IsStale: false);
    }

    /// <summary>Newest mark and so on as sources give them; null before there is a mark.</summary>
    public ContextLine? NewestContext() => Known.Values is { Mark: not double.NaN } values
        ? new ContextLine(values.TimeMs, new LinePlace(Source, 0), values.FundingPerHour, values.OpenInterestBase, values.Mark, values.Index)
        : null;

    private Core.Lines.BookLevel[] Side(BookSide side, int levels)
    {
        var count = Feed.Sync.Book.CopyBest(side, _scratch.AsSpan(0, levels));
        var converted = new Core.Lines.BookLevel[count];
        for (var i = 0; i < count; i++)
        {
            converted[i] = new Core.Lines.BookLevel(Feed.Grid.PriceOf(_scratch[i].PriceTicks) / Known.PriceUnit, Feed.Grid.SizeOf(_scratch[i].SizeLots) * Known.SizeUnit!.Value);
        }

        return converted;
    }
}
