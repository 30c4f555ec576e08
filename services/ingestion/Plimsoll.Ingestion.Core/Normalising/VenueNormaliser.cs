using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Frames of one venue to events of <c>market.events.v1</c>: contracts to base units and USD, one-sided open interest, funding to its
/// 8-hour equivalent with the raw rate beside it, liquidated side and completeness, trades off the book marked, repeats known. The same
/// frames give the same events, live and from a capture. Whatever becomes no event is counted. One writer.
/// </summary>
public sealed class VenueNormaliser : IVenueSink
{
    private const double HoursOfComparableFunding = 8;

    // What Binance has where nothing else is told: /fundingInfo lists only symbols whose interval was changed.
    private const double DefaultBinanceHours = 8;

    // Hyperliquid's first trades and OKX's first liquidations after a subscription are of the past; what is younger fills the hole of a reconnection.
    private const long OldMs = 60_000;

    private readonly Dictionary<SymbolId, FollowedSymbol?> _instruments = [];
    private readonly Dictionary<string, VenueValues> _values = new(StringComparer.Ordinal);
    private readonly VenueEventWriter _writer;
    private readonly VenueBooks _books;
    private readonly RecentIds _trades = new();
    private readonly RecentLiquidations _liquidations;
    private readonly IVenueWatch? _watch;
    private readonly IReadOnlySet<string>? _followed;
    private readonly HashSet<string> _followedInstruments;
    private readonly long[] _drops = new long[Enum.GetValues<VenueDrop>().Length];
    private (FollowedSymbol Instrument, long TimeMs, Ticker Values)? _ticker;
    private IVenueCodec _from;
    private FrameContext _context;

    /// <summary>A normaliser of one venue alone, whose events are numbered at once.</summary>
    /// <param name="codec">The venue's codec.</param>
    /// <param name="origin">Live, replayed or simulated.</param>
    /// <param name="epoch">Number of the producer's life.</param>
    /// <param name="sink">Receives the records.</param>
    public VenueNormaliser(IVenueCodec codec, Origin origin, uint epoch, IRecordSink sink)
        : this(codec, origin, new NumberedRecords(epoch, sink))
    {
    }

    /// <summary>A normaliser of one venue.</summary>
    /// <param name="codec">A codec of the venue.</param>
    /// <param name="origin">Live, replayed or simulated.</param>
    /// <param name="events">Receives the events.</param>
    /// <param name="watch">Looks on; or null.</param>
    /// <param name="followed">Symbols, as the venue writes them, that events are made for, their indices besides; null for all.</param>
    public VenueNormaliser(IVenueCodec codec, Origin origin, IMarketEvents events, IVenueWatch? watch = null, IReadOnlySet<string>? followed = null)
    {
        (Codec, _from, _watch, _followed) = (codec, codec, watch, followed);
        _writer = new VenueEventWriter(codec.Venue, origin, events);
        _books = new VenueBooks(_writer, watch);
        _liquidations = new RecentLiquidations(codec.Venue);
        _followedInstruments = (followed ?? new HashSet<string>()).Select(symbol => VenueSymbol.Of(codec.Venue, symbol)?.Instrument).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The venue's codec.</summary>
    public IVenueCodec Codec { get; }

    /// <summary>Events sent so far.</summary>
    public long Events => _writer.Count;

    /// <summary>The last frame held data of the socket, not only answers.</summary>
    public bool SawData { get; private set; }

    /// <summary>Decoded messages that became no event, by reason.</summary>
    public long Dropped(VenueDrop reason) => _drops[(int)reason];

    /// <summary>Decodes one frame and sends its events.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="context">What is known of it besides.</param>
    public DecodeOutcome Take(ReadOnlySpan<byte> frame, in FrameContext context) => Take(Codec, frame, context);

    /// <summary>Decodes one frame of a connection and sends its events.</summary>
    /// <param name="codec">The connection's codec; it shares the venue's symbols.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="context">What is known of it besides.</param>
    public DecodeOutcome Take(IVenueCodec codec, ReadOnlySpan<byte> frame, in FrameContext context)
    {
        (_from, _context, SawData) = (codec, context, false);
        var outcome = codec.Decode(frame, context, this);
        SendTicker();
        return outcome;
    }

    /// <summary>What a symbol stands for; null where no events are made for it.</summary>
    /// <param name="symbol">A symbol of the venue's table.</param>
    public FollowedSymbol? Of(SymbolId symbol)
    {
        if (symbol.IsNone || _instruments.TryGetValue(symbol, out var known))
        {
            return symbol.IsNone ? null : _instruments[symbol];
        }

        var name = Codec.Symbols.NameOf(symbol);
        if (VenueSymbol.Of(Codec.Venue, name) is not { } means || !IsFollowed(name, means))
        {
            return _instruments[symbol] = null;
        }

        if (!_values.TryGetValue(means.Instrument, out var values)) _values[means.Instrument] = values = new VenueValues();
        return _instruments[symbol] = new FollowedSymbol(Codec.Venue, symbol, name, means, values)
        {
            FundingHours = Codec.Venue == Venue.BinanceUsdm ? DefaultBinanceHours : null,
        };
    }

    /// <summary>Says at once that a book may not be read, e.g. because its connection is gone.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    public void BookLost(FollowedSymbol instrument, long nowMs) => _books.Stale(instrument, nowMs, new FrameContext(UnixTime.FromMs(nowMs)));

    void IVenueSink.OnTrade(in TradeMessage trade)
    {
        SawData = true;
        if (Swap(trade.Symbol) is not { } instrument)
        {
            return;
        }

        if (instrument.SizeUnit is not { } size)
        {
            Drop(VenueDrop.NoContractSize);
        }
        else if (!_trades.IsNew((trade.Symbol.Value * 2) + (trade.IsAggregate ? 1 : 0), trade.TradeId))
        {
            Drop(VenueDrop.Repeated);
        }
        else if (Codec.Venue == Venue.Hyperliquid && IsOld(trade.VenueTimeMs))
        {
            Drop(VenueDrop.Old);
        }
        else
        {
            var id = Encoding.ASCII.GetString(trade.TradeId);
            var timeMs = TimeOf(trade.VenueTimeMs);
            var marketEvent = id.Length > 0
                ? _writer.Of(instrument, $"trade:{(trade.IsAggregate ? "a" : string.Empty)}{id}", timeMs, _context)
                : _writer.Of(instrument, VenueStream.Trades, timeMs, _context);
            marketEvent.Trade = new Trade
            {
                Price = trade.Price.ToDouble() / instrument.PriceUnit, SizeBase = trade.Quantity.ToDouble() * size, TakerSide = trade.TakerSide, Kind = trade.Kind, VenueTradeId = id,
            };
            instrument.Values.Last = marketEvent.Trade.Price;
            Send(instrument, VenueStream.Trades, marketEvent, trade.VenueTimeMs);
        }
    }

    void IVenueSink.OnDepth(in DepthMessage depth)
    {
        SawData = true;
        if (Swap(depth.Symbol.IsNone ? _context.RequestedSymbol : depth.Symbol) is not { } instrument)
        {
            return;
        }

        if (instrument.Depth is null)
        {
            Drop(VenueDrop.NoInstrument);
        }
        else if (_books.Take(instrument, depth, TimeOf(depth.VenueTimeMs), _context) is { } reason)
        {
            Drop(reason);
        }
    }

    void IVenueSink.OnDepthBands(in DepthBandsMessage bands)
    {
        SawData = true;
        if (Swap(bands.Symbol) is not { } instrument)
        {
            return;
        }

        var (bid, ask) = (bands.BidPrice / instrument.PriceUnit ?? instrument.Values.Newest, bands.AskPrice / instrument.PriceUnit ?? instrument.Values.Newest);
        if (!(bid > 0 && ask > 0))
        {
            Drop(VenueDrop.NoBook);
            return;
        }

        var marketEvent = _writer.Of(instrument, VenueStream.Depth, TimeOf(bands.VenueTimeMs), _context);
        marketEvent.Depth = StatedBands.Of(bands, bid, ask);
        Send(instrument, VenueStream.Depth, marketEvent, 0);
    }

    void IVenueSink.OnTicker(in TickerMessage ticker)
    {
        SawData = true;
        if (Of(ticker.Symbol) is not { } instrument || (instrument.Symbol.IsIndex && ticker.IndexPrice is null))
        {
            Drop(VenueDrop.NoInstrument);
            return;
        }

        var timeMs = TimeOf(ticker.VenueTimeMs);
        instrument.MarkPrice = ticker.MarkPrice ?? instrument.MarkPrice;
        var message = BeginTicker(instrument, timeMs);
        if (ticker.IndexPrice is { } index) message.IndexPrice = instrument.Values.Index = index / instrument.PriceUnit;
        if (instrument.Symbol.IsIndex) return;
        instrument.Values.TimeMs = timeMs;
        _watch?.Heard(instrument, VenueStream.Ticker, 0);
        if (ticker.MarkPrice is { } mark) message.MarkPrice = instrument.Values.Mark = mark / instrument.PriceUnit;
        if (ticker.LastPrice is { } last) message.LastPrice = instrument.Values.Last = last / instrument.PriceUnit;
    }

    void IVenueSink.OnFunding(in FundingMessage funding)
    {
        SawData = true;
        if (Swap(funding.Symbol) is not { } instrument)
        {
            return;
        }

        instrument.FundingHours = funding.IntervalHours ?? instrument.FundingHours;
        var message = BeginTicker(instrument, TimeOf(funding.VenueTimeMs));
        if (instrument.FundingHours is { } hours) message.FundingIntervalHours = hours;
        if (funding.Rate is { } rate)
        {
            message.FundingRate = rate;
            if (instrument.FundingHours is { } interval)
            {
                message.FundingRate8H = rate * (HoursOfComparableFunding / interval);
                if (!funding.IsSettled) instrument.Values.FundingPerHour = rate / interval;
            }
        }

        if (funding.NextFundingMs is { } next) message.NextFundingUnixNs = UnixTime.FromMs(next);
        if (funding.Cap is { } cap) message.FundingCap = cap;
        if (funding.Floor is { } floor) message.FundingFloor = floor;
    }

    void IVenueSink.OnOpenInterest(in OpenInterestMessage openInterest)
    {
        SawData |= _context.Endpoint == VenueEndpoint.Stream;
        if (Swap(openInterest.Symbol) is not { } instrument)
        {
            return;
        }

        var inBase = openInterest.Base ?? openInterest.Unit switch
        {
            OpenInterestUnit.Base => openInterest.Raw,
            OpenInterestUnit.Contracts => openInterest.Raw * instrument.ContractSize,
            _ => openInterest.Raw / instrument.MarkPrice,
        };
        if (inBase is not { } amount)
        {
            Drop(VenueDrop.NoContractSize);
            return;
        }

        SendTicker();
        var sides = openInterest.CountsBothSides ? 2 : 1;
        var marketEvent = _writer.Of(instrument, VenueStream.OpenInterest, TimeOf(openInterest.VenueTimeMs), _context);
        var oneSide = amount * instrument.Symbol.UnitsPerLot / sides;
        marketEvent.OpenInterest = new OpenInterest { OpenInterestBase = oneSide, Raw = openInterest.Raw };
        if (openInterest.ValueUsd is { } usd) marketEvent.OpenInterest.OpenInterestUsd = usd / sides;
        if (openInterest.LongBase is { } longs) marketEvent.OpenInterest.LongBase = longs * instrument.Symbol.UnitsPerLot;
        if (openInterest.ShortBase is { } shorts) marketEvent.OpenInterest.ShortBase = shorts * instrument.Symbol.UnitsPerLot;
        if (!marketEvent.Backfill) instrument.Values.OpenInterestBase = oneSide;
        Send(instrument, VenueStream.OpenInterest, marketEvent, 0);
    }

    void IVenueSink.OnLiquidation(in LiquidationMessage liquidation)
    {
        SawData = true;
        if (Swap(liquidation.Symbol) is not { } instrument)
        {
            return;
        }

        if (instrument.SizeUnit is not { } size)
        {
            Drop(VenueDrop.NoContractSize);
        }
        else if (!_liquidations.IsNew(liquidation, _from))
        {
            Drop(VenueDrop.Repeated);
        }
        else if (Codec.Venue == Venue.Okx && IsOld(liquidation.VenueTimeMs))
        {
            Drop(VenueDrop.Old);
        }
        else
        {
            var (price, sizeBase) = (liquidation.Price.ToDouble() / instrument.PriceUnit, liquidation.Quantity.ToDouble() * size);
            var marketEvent = _writer.Of(instrument, VenueStream.Liquidations, TimeOf(liquidation.VenueTimeMs), _context);
            marketEvent.Liquidation = new Liquidation
            {
                LiquidatedSide = liquidation.LiquidatedSide, Price = price, SizeBase = sizeBase,
                NotionalUsd = Math.Round(price * sizeBase, 2, MidpointRounding.ToEven), PriceIsBankruptcy = liquidation.PriceIsBankruptcy,
                Completeness = liquidation.Completeness,
            };
            Send(instrument, VenueStream.Liquidations, marketEvent, 0);
        }
    }

    void IVenueSink.OnCandle(in CandleMessage candle)
    {
        if (Swap(candle.Symbol) is not { } instrument)
        {
            return;
        }

        if (instrument.SizeUnit is not { } size || candle.IntervalMs <= 0)
        {
            Drop(VenueDrop.NoContractSize);
            return;
        }

        // The last millisecond: a candle belongs to the minute that it ends.
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"candle:{candle.IntervalMs}:{candle.OpenTimeMs}");
        var marketEvent = _writer.Of(instrument, id, candle.OpenTimeMs + candle.IntervalMs - 1, _context);
        marketEvent.Candle = new Candle
        {
            IntervalMs = (uint)candle.IntervalMs, Open = candle.Open / instrument.PriceUnit, High = candle.High / instrument.PriceUnit,
            Low = candle.Low / instrument.PriceUnit, Close = candle.Close / instrument.PriceUnit, VolumeBase = candle.Volume * size,
        };
        if (candle.TakerBought is { } bought) marketEvent.Candle.TakerBuyBase = bought * size;
        _writer.Send(marketEvent);
    }

    void IVenueSink.OnInstrument(in InstrumentMessage instrument)
    {
        if (instrument.Kind != ContractKind.LinearPerpetual || Of(instrument.Symbol) is not { } known)
        {
            Drop(VenueDrop.NoInstrument);
            return;
        }

        known.ContractSize = instrument.Unit == QuantityUnit.Base ? instrument.ContractSize.ToDouble() : null;
        known.FundingHours = instrument.FundingIntervalHours ?? known.FundingHours;
    }

    void IVenueSink.OnControl(in ControlMessage control) => Drop(VenueDrop.Control);

    private bool IsFollowed(string name, in VenueSymbol means) =>
        _followed is null || _followed.Contains(name) || (means.IsIndex && _followedInstruments.Contains(means.Instrument));

    // A symbol that is traded; all else is counted as none.
    private FollowedSymbol? Swap(SymbolId symbol)
    {
        if (Of(symbol) is { Symbol.IsIndex: false } instrument)
        {
            return instrument;
        }

        Drop(VenueDrop.NoInstrument);
        return null;
    }

    // Mark and funding of one message are one event.
    private Ticker BeginTicker(FollowedSymbol instrument, long timeMs)
    {
        if (_ticker is { } open && open.Instrument == instrument && open.TimeMs == timeMs)
        {
            return open.Values;
        }

        SendTicker();
        var values = new Ticker();
        _ticker = (instrument, timeMs, values);
        return values;
    }

    private void SendTicker()
    {
        if (_ticker is { } open)
        {
            _ticker = null;
            var marketEvent = _writer.Of(open.Instrument, VenueStream.Ticker, open.TimeMs, _context);
            marketEvent.Ticker = open.Values;
            _writer.Send(marketEvent);
        }
    }

    private void Send(FollowedSymbol instrument, VenueStream stream, MarketEvent marketEvent, long venueTimeMs)
    {
        _watch?.Heard(instrument, stream, _context.Endpoint == VenueEndpoint.Stream ? venueTimeMs : 0);
        _writer.Send(marketEvent);
    }

    // Captures without a receive time are taken as they are.
    private bool IsOld(long venueTimeMs) =>
        _context.Endpoint == VenueEndpoint.Stream && _context.ReceiveTimeUnixNs > 0 && UnixTime.ToMs(_context.ReceiveTimeUnixNs) - venueTimeMs > OldMs;

    // A message without a time is of the moment it was received.
    private long TimeOf(long venueTimeMs) => venueTimeMs > 0 ? venueTimeMs : UnixTime.ToMs(_context.ReceiveTimeUnixNs);

    private void Drop(VenueDrop reason) => _drops[(int)reason]++;
}
