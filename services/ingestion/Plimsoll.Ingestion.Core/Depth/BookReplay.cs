using Plimsoll.Ingestion.Core.Recording;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Core.Depth;

/// <summary>
/// Plays the lines of a raw capture into one book. A line is a frame, alone or after a receive time: <c>1721347020984480942 {"e":…}</c>.
/// Captures of others are read, too (<see cref="ForeignLine"/>). Captures hold answers of REST among the frames of the stream; a line that is no frame of the stream is tried as a snapshot.
/// The book is that of the first symbol and channel that depth comes for, unless one is named.
/// </summary>
/// <param name="codec">The venue's codec.</param>
/// <param name="rule">The venue's sequence rule.</param>
/// <param name="symbol">The wanted symbol as the venue writes it; null for the first.</param>
public sealed class BookReplay(IVenueCodec codec, SequenceRule rule, string? symbol = null) : IVenueSink
{
    private readonly DepthFeed _feed = new(rule);
    private VenueEndpoint _endpoint;
    private SymbolId _symbol;
    private int _channelLevels;

    /// <summary>Lines played.</summary>
    public long Messages { get; private set; }

    /// <summary>Lines that are no frame of this venue, with the first reason.</summary>
    public long Undecodable { get; private set; }

    /// <summary>Depth messages of other symbols or channels, passed over.</summary>
    public long Elsewhere { get; private set; }

    /// <summary>Why the first line that could not be decoded could not be; null where all could.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>What happened to the depth messages.</summary>
    public SyncCounts Counts => _feed.Sync.Counts;

    /// <summary>The book may be read.</summary>
    public bool IsValid => _feed.Sync.State == SyncState.Valid;

    /// <summary>The book could be read at some time.</summary>
    public bool HasBeenValid { get; private set; }

    /// <summary>Symbol of the book; empty before the first depth message.</summary>
    public string Symbol => symbol ?? codec.Symbols.NameOf(_symbol);

    /// <summary>Plays one line.</summary>
    /// <param name="line">The line without its break.</param>
    public void Play(ReadOnlySpan<byte> line)
    {
        Messages++;
        if (ForeignLine.IsForeign(line) && (line = ForeignLine.Translate(line)).IsEmpty)
        {
            return;
        }

        var recorded = FrameLine.Parse(line);
        if (recorded.Endpoint != VenueEndpoint.Stream)
        {
            PlayAnswer(recorded);
            return;
        }

        _endpoint = VenueEndpoint.Stream;
        var outcome = codec.Decode(recorded.Frame, new FrameContext(recorded.ReceiveTimeUnixNs), this);
        if (outcome.Kind == DecodeKind.Decoded)
        {
            return;
        }

        _endpoint = VenueEndpoint.Depth;
        var second = codec.Decode(recorded.Frame, new FrameContext(recorded.ReceiveTimeUnixNs, VenueEndpoint.Depth, _symbol), this);
        if (second.Kind != DecodeKind.Decoded && outcome.Kind == DecodeKind.Rejected)
        {
            Count(outcome);
        }
    }

    /// <summary>The recording was interrupted: what follows does not join what came before.</summary>
    public void Disconnect() => _feed.Sync.Disconnect();

    /// <summary>The best levels of a side as price and quantity in the venue's units; none where the book may not be read.</summary>
    /// <param name="side">Side.</param>
    /// <param name="levels">At most so many.</param>
    public IReadOnlyList<(double Price, double Quantity)> Best(BookSide side, int levels)
    {
        if (!IsValid)
        {
            return [];
        }

        var best = new BookLevel[levels];
        var count = _feed.Sync.Book.CopyBest(side, best);
        return [.. best[..count].Select(level => (_feed.Grid.PriceOf(level.PriceTicks), _feed.Grid.SizeOf(level.SizeLots)))];
    }

    void IVenueSink.OnDepth(in DepthMessage depth)
    {
        if (IsMine(depth))
        {
            _feed.Take(depth, EndpointOf(depth));
            HasBeenValid |= IsValid;
        }
        else
        {
            Elsewhere++;
        }
    }

    void IVenueSink.OnTrade(in TradeMessage trade)
    {
    }

    void IVenueSink.OnTicker(in TickerMessage ticker)
    {
    }

    void IVenueSink.OnFunding(in FundingMessage funding)
    {
    }

    void IVenueSink.OnOpenInterest(in OpenInterestMessage openInterest)
    {
    }

    void IVenueSink.OnLiquidation(in LiquidationMessage liquidation)
    {
    }

    void IVenueSink.OnInstrument(in InstrumentMessage instrument)
    {
    }

    void IVenueSink.OnControl(in ControlMessage control)
    {
    }

    // A marked answer is what it says it is; only books are of use here.
    private void PlayAnswer(in FrameLine recorded)
    {
        if (recorded.Endpoint != VenueEndpoint.Depth)
        {
            return;
        }

        _endpoint = VenueEndpoint.Depth;
        codec.Symbols.TryIntern(recorded.Symbol, out var asked);
        var outcome = codec.Decode(recorded.Frame, new FrameContext(recorded.ReceiveTimeUnixNs, VenueEndpoint.Depth, asked), this);
        if (outcome.Kind == DecodeKind.Rejected)
        {
            Count(outcome);
        }
    }

    private void Count(in DecodeOutcome outcome)
    {
        Undecodable++;
        FirstFault ??= $"line {Messages}: {outcome.Field}: {outcome.Reason}";
    }

    // An answer of REST may name neither symbol nor channel: it was asked for by whoever made the capture.
    private bool IsMine(in DepthMessage depth)
    {
        // The best few levels again and again, without a sequence: another picture of the book, not this one.
        if (depth.Kind == DepthKind.TopLevels && rule.NeedsRequestedSnapshot)
        {
            return false;
        }

        // Where depth of other symbols has come and none of the wanted one, it was not asked for the wanted one.
        if (depth.Symbol.IsNone && symbol is not null && _symbol.IsNone && Elsewhere > 0)
        {
            return false;
        }

        if (!depth.Symbol.IsNone)
        {
            if (symbol is not null && codec.Symbols.NameOf(depth.Symbol) != symbol)
            {
                return false;
            }

            _symbol = _symbol.IsNone ? depth.Symbol : _symbol;
        }

        if (EndpointOf(depth) == VenueEndpoint.Stream && depth.ChannelLevels > 0)
        {
            _channelLevels = _channelLevels == 0 ? depth.ChannelLevels : _channelLevels;
        }

        return (depth.Symbol.IsNone || depth.Symbol == _symbol) && (depth.ChannelLevels == 0 || depth.ChannelLevels == _channelLevels);
    }

    // A frame of a stream names its symbol; the answer to a request may not, and captures hold it among the frames.
    private VenueEndpoint EndpointOf(in DepthMessage depth) => depth.Symbol.IsNone ? VenueEndpoint.Depth : _endpoint;
}
