using System.Globalization;
using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>Decoded messages of one venue into books, stream states and events in base units and USD. Touched only under its venue's lock.</summary>
internal sealed class LiveSink(
    Dictionary<SymbolId, LiveInstrument> instruments, LiveEvents events, StreamStatus status, ClockSkew skew, LiveMetrics metrics, BookHub books, Origin origin, string venueName) : IVenueSink
{
    private const double HoursOfComparableFunding = 8;

    private readonly RecentIds _trades = new();
    private FrameContext _context;
    private long _receiveMs;
    private long _ordinal;

    /// <summary>The last frame held data, not only answers.</summary>
    public bool SawData { get; private set; }

    public DecodeOutcome Take(IVenueCodec codec, ReadOnlySpan<byte> frame, in FrameContext context)
    {
        (_context, _receiveMs, SawData) = (context, UnixTime.ToMs(context.ReceiveTimeUnixNs), false);
        return codec.Decode(frame, context, this);
    }

    public void OnDepth(in DepthMessage depth)
    {
        SawData = true;
        if (InstrumentOf(depth.Symbol) is not { } instrument || (depth.Kind == DepthKind.TopLevels && instrument.Feed.FollowsSequence))
        {
            return;
        }

        var wasValid = instrument.Feed.Sync.State == SyncState.Valid;
        var result = instrument.Feed.Take(depth, _context.Endpoint);
        metrics.Depth.Add(1, new KeyValuePair<string, object?>("venue", venueName), new("outcome", result.Outcome));
        See(depth.EventTimeMs);
        var isValid = instrument.Feed.Sync.State == SyncState.Valid;
        if (isValid)
        {
            instrument.LastDataNs = Math.Max(instrument.LastDataNs, UnixTime.FromMs(depth.VenueTimeMs));
            status.Alive(instrument, instrument.Depth, _receiveMs);
            Hand(instrument, depth, result.Outcome, wasValid);
        }
        else if (wasValid)
        {
            var isGap = result.Outcome == SyncOutcome.GapDetected;
            var words = isGap ? string.Create(CultureInfo.InvariantCulture, $"{result.Reason}: expected {result.Expected}, got {result.Got}") : result.Reason;
            status.Set(instrument, instrument.Depth, isGap ? FeedState.Gap : FeedState.Stale, words, _receiveMs);
            SummariseStale(instrument, _receiveMs);
        }
    }

    // Subscribers follow the book as it is here: what a snapshot brought is handed on as a whole book.
    private void Hand(LiveInstrument instrument, in DepthMessage depth, SyncOutcome outcome, bool wasValid)
    {
        if (books.IsIdle)
        {
            instrument.IsHanded = false;
        }
        else if (outcome == SyncOutcome.Applied && instrument.IsBookGood)
        {
            books.Offer(instrument.IsHanded && wasValid && !depth.IsSnapshot ? BookChanges.Of(instrument, depth) : BookChanges.Whole(instrument));
            instrument.IsHanded = true;
        }
    }

    public void OnTrade(in TradeMessage trade)
    {
        SawData = true;
        See(_context.Endpoint == VenueEndpoint.Stream ? trade.VenueTimeMs : 0);
        if (InstrumentOf(trade.Symbol) is not { ContractSize: { } unit } instrument || !_trades.IsNew(trade.Symbol.Value, trade.TradeId))
        {
            return;
        }

        status.Alive(instrument, instrument.Trades, _receiveMs);
        var id = Encoding.ASCII.GetString(trade.TradeId);
        var marketEvent = Begin(instrument, id.Length > 0 ? $"trade:{(trade.IsAggregate ? "a" : string.Empty)}{id}" : Numbered("trade", trade.VenueTimeMs), trade.VenueTimeMs);
        marketEvent.Trade = new Trade
        {
            Price = trade.Price.ToDouble(), SizeBase = trade.Quantity.ToDouble() * unit, TakerSide = trade.TakerSide, Kind = trade.Kind, VenueTradeId = id,
        };
        events.Add(marketEvent);
    }

    public void OnTicker(in TickerMessage ticker)
    {
        SawData = true;
        if (ticker.IsEmpty || InstrumentOf(ticker.Symbol) is not { } instrument)
        {
            return;
        }

        var timeMs = TimeOf(ticker.VenueTimeMs);
        var context = instrument.Context;
        instrument.Context = context with { Mark = ticker.MarkPrice ?? context.Mark, Index = ticker.IndexPrice ?? context.Index, TimeMs = timeMs };
        status.Alive(instrument, instrument.Ticker, _receiveMs);
        var message = new Ticker();
        if (ticker.MarkPrice is { } mark) message.MarkPrice = mark;
        if (ticker.IndexPrice is { } index) message.IndexPrice = index;
        if (ticker.LastPrice is { } last) message.LastPrice = last;
        var marketEvent = Begin(instrument, Numbered("ticker", timeMs), timeMs);
        marketEvent.Ticker = message;
        events.Add(marketEvent);
    }

    public void OnFunding(in FundingMessage funding)
    {
        SawData = true;
        if (funding.IsEmpty || funding.IsSettled || InstrumentOf(funding.Symbol) is not { } instrument)
        {
            return;
        }

        var timeMs = TimeOf(funding.VenueTimeMs);
        var message = new Ticker();
        instrument.FundingHours = funding.IntervalHours ?? instrument.FundingHours;
        if (funding.Rate is { } rate)
        {
            message.FundingRate = rate;
            if (instrument.FundingHours is { } hours)
            {
                message.FundingIntervalHours = hours;
                message.FundingRate8H = rate * HoursOfComparableFunding / hours;
                instrument.Context = instrument.Context with { FundingPerHour = rate / hours };
            }
        }

        if (funding.NextFundingMs is { } next) message.NextFundingUnixNs = UnixTime.FromMs(next);
        if (funding.Rate is null && funding.NextFundingMs is null)
        {
            return;
        }

        var marketEvent = Begin(instrument, Numbered("funding", timeMs), timeMs);
        marketEvent.Ticker = message;
        events.Add(marketEvent);
    }

    public void OnOpenInterest(in OpenInterestMessage openInterest)
    {
        SawData |= _context.Endpoint == VenueEndpoint.Stream;
        if (InstrumentOf(openInterest.Symbol) is not { ContractSize: { } unit } instrument)
        {
            return;
        }

        var timeMs = TimeOf(openInterest.VenueTimeMs);
        var sides = openInterest.CountsBothSides ? 2 : 1;
        var inBase = openInterest.Base ?? openInterest.Unit switch
        {
            OpenInterestUnit.Base => openInterest.Raw,
            OpenInterestUnit.Contracts => openInterest.Raw * unit,
            _ => openInterest.Raw / instrument.Context.Mark,
        };
        if (!double.IsFinite(inBase))
        {
            return;
        }

        instrument.Context = instrument.Context with { OpenInterestBase = inBase / sides };
        status.Alive(instrument, instrument.OpenInterest, _receiveMs);
        var message = new OpenInterest { OpenInterestBase = inBase / sides, Raw = openInterest.Raw };
        if (openInterest.ValueUsd is { } usd) message.OpenInterestUsd = usd / sides;
        var marketEvent = Begin(instrument, Numbered("oi", timeMs), timeMs);
        marketEvent.OpenInterest = message;
        events.Add(marketEvent);
    }

    public void OnLiquidation(in LiquidationMessage liquidation)
    {
        SawData = true;
        if (InstrumentOf(liquidation.Symbol) is not { ContractSize: { } unit } instrument)
        {
            return;
        }

        status.Alive(instrument, instrument.Liquidations, _receiveMs);
        var (price, sizeBase) = (liquidation.Price.ToDouble(), liquidation.Quantity.ToDouble() * unit);
        var marketEvent = Begin(instrument, Numbered("liquidation", liquidation.VenueTimeMs), liquidation.VenueTimeMs);
        marketEvent.Liquidation = new Liquidation
        {
            LiquidatedSide = liquidation.LiquidatedSide, Price = price, SizeBase = sizeBase, NotionalUsd = Math.Round(price * sizeBase, 2),
            PriceIsBankruptcy = liquidation.PriceIsBankruptcy, Completeness = liquidation.Completeness,
        };
        events.Add(marketEvent);
    }

    public void OnInstrument(in InstrumentMessage instrument)
    {
        if (InstrumentOf(instrument.Symbol) is { } known)
        {
            known.ContractSize = instrument.Unit == QuantityUnit.Base ? instrument.ContractSize.ToDouble() : known.ContractSize;
            known.FundingHours = instrument.FundingIntervalHours ?? known.FundingHours;
        }
    }

    public void OnControl(in ControlMessage control)
    {
    }

    /// <summary>Publishes the book in brief where it may be read.</summary>
    public void Summarise(LiveInstrument instrument, long nowMs)
    {
        if (instrument.IsBookGood)
        {
            var feed = instrument.Feed;
            Publish(instrument, BookSummaries.Of(feed.Sync.Book, feed.Grid, instrument.ContractSize!.Value), feed.Sync.VenueTimeMs > 0 ? feed.Sync.VenueTimeMs : nowMs);
        }
    }

    /// <summary>Says at once that the book may not be read.</summary>
    public void SummariseStale(LiveInstrument instrument, long nowMs)
    {
        Publish(instrument, new DepthSummary { State = BookState.Stale }, nowMs);
        instrument.IsHanded = false;
        if (!books.IsIdle)
        {
            books.Offer(BookChanges.Stale(instrument));
        }
    }

    private void Publish(LiveInstrument instrument, DepthSummary summary, long timeMs)
    {
        var marketEvent = Begin(instrument, Numbered("depth", timeMs), timeMs);
        marketEvent.Depth = summary;
        events.Add(marketEvent);
    }

    private void See(long venueMs)
    {
        if (venueMs > 0 && _context.Endpoint == VenueEndpoint.Stream)
        {
            skew.Saw(_receiveMs, venueMs);
            metrics.Latency.Record(ClockSkew.LatencyMs(_receiveMs, venueMs) / 1000.0, new KeyValuePair<string, object?>("venue", venueName));
        }
    }

    private LiveInstrument? InstrumentOf(SymbolId symbol) => instruments.GetValueOrDefault(symbol);

    private long TimeOf(long venueMs) => venueMs > 0 ? venueMs : _receiveMs;

    private string Numbered(string stream, long timeMs) => string.Create(CultureInfo.InvariantCulture, $"{stream}:{timeMs}:{++_ordinal}");

    private MarketEvent Begin(LiveInstrument instrument, string id, long timeMs)
    {
        var timeNs = UnixTime.FromMs(timeMs);
        instrument.LastDataNs = Math.Max(instrument.LastDataNs, timeNs);
        return new MarketEvent
        {
            Id = $"{venueName}:{instrument.Symbol}:{id}", Instrument = instrument.Name, Venue = instrument.Venue, Origin = origin,
            EventTimeUnixNs = timeNs, ReceiveTimeUnixNs = _context.ReceiveTimeUnixNs == 0 ? timeNs : _context.ReceiveTimeUnixNs,
        };
    }
}
