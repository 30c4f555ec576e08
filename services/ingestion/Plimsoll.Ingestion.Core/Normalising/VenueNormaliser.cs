using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Frames of one venue to events of <c>market.events.v1</c>: contracts to base units and USD, one-sided open interest, funding to its
/// 8-hour equivalent with the raw rate beside it, liquidated side and completeness, trades off the book marked. The same frames give the
/// same bytes. Whatever becomes no event is counted.
/// </summary>
/// <param name="codec">The venue's codec.</param>
/// <param name="origin">Live, replayed or simulated.</param>
/// <param name="epoch">Number of the producer's life.</param>
/// <param name="sink">Receives the events.</param>
public sealed class VenueNormaliser(IVenueCodec codec, Origin origin, uint epoch, IRecordSink sink) : IVenueSink
{
    private const double HoursOfComparableFunding = 8;

    // What Binance has where nothing else is told: /fundingInfo lists only symbols whose interval was changed.
    private const double DefaultBinanceHours = 8;

    private readonly Dictionary<SymbolId, VenueInstrument?> _instruments = [];
    private readonly VenueEventWriter _writer = new(codec.Venue, origin, epoch);
    private readonly long[] _drops = new long[Enum.GetValues<VenueDrop>().Length];
    private (VenueInstrument Instrument, long TimeMs, Ticker Values)? _ticker;
    private FrameContext _context;

    /// <summary>The venue's codec.</summary>
    public IVenueCodec Codec => codec;

    /// <summary>Events written so far.</summary>
    public long Events => _writer.Count;

    /// <summary>Decoded messages that became no event, by reason.</summary>
    public long Dropped(VenueDrop reason) => _drops[(int)reason];

    /// <summary>Decodes one frame and writes its events.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="context">What is known of it besides.</param>
    public DecodeOutcome Take(ReadOnlySpan<byte> frame, in FrameContext context)
    {
        _context = context;
        var outcome = codec.Decode(frame, context, this);
        SendTicker();
        return outcome;
    }

    void IVenueSink.OnTrade(in TradeMessage trade)
    {
        if (Of(trade.Symbol) is not { Symbol.IsIndex: false } instrument)
        {
            Drop(VenueDrop.NoInstrument);
        }
        else if (instrument.ContractSize is not { } size)
        {
            Drop(VenueDrop.NoContractSize);
        }
        else
        {
            var id = Encoding.ASCII.GetString(trade.TradeId);
            var timeMs = TimeOf(trade.VenueTimeMs);
            var marketEvent = id.Length > 0
                ? _writer.BeginKnown(instrument, $"trade:{(trade.IsAggregate ? "a" : string.Empty)}{id}", timeMs, _context)
                : _writer.Begin(instrument, "trade", timeMs, _context);
            marketEvent.Trade = new Trade
            {
                Price = PriceOf(instrument, trade.Price.ToDouble()), SizeBase = BaseOf(instrument, trade.Quantity.ToDouble() * size), TakerSide = trade.TakerSide,
                Kind = trade.Kind, VenueTradeId = id,
            };
            _writer.Send(sink);
        }
    }

    void IVenueSink.OnDepth(in DepthMessage depth)
    {
        if (Of(depth.Symbol.IsNone ? _context.RequestedSymbol : depth.Symbol) is not { Symbol.IsIndex: false, Depth: { } feed } instrument)
        {
            Drop(VenueDrop.NoInstrument);
            return;
        }

        if (depth.Kind == DepthKind.TopLevels && feed.FollowsSequence)
        {
            Drop(VenueDrop.Thinned);
            return;
        }

        feed.Take(depth, _context.Endpoint);
        var isValid = feed.Sync.State == SyncState.Valid;
        var wasValid = instrument.WasValid;
        instrument.WasValid = isValid;
        var timeMs = TimeOf(depth.VenueTimeMs);
        if (!isValid)
        {
            if (wasValid) SendDepth(instrument, timeMs, new DepthSummary { State = BookState.Stale });
            else Drop(VenueDrop.NoBook);
        }
        else if (instrument.ContractSize is not { } size)
        {
            Drop(VenueDrop.NoContractSize);
        }
        else if (wasValid && timeMs / 1000 == instrument.LastDepthSecond)
        {
            Drop(VenueDrop.Thinned);
        }
        else
        {
            instrument.LastDepthSecond = timeMs / 1000;
            SendDepth(instrument, timeMs, BookSummaries.Of(feed.Sync.Book, feed.Grid, size, instrument.Symbol.UnitsPerLot));
        }
    }

    void IVenueSink.OnTicker(in TickerMessage ticker)
    {
        if (Of(ticker.Symbol) is not { } instrument || (instrument.Symbol.IsIndex && ticker.IndexPrice is null))
        {
            Drop(VenueDrop.NoInstrument);
            return;
        }

        instrument.MarkPrice = ticker.MarkPrice ?? instrument.MarkPrice;
        var values = BeginTicker(instrument, TimeOf(ticker.VenueTimeMs));
        if (ticker.IndexPrice is { } index) values.IndexPrice = PriceOf(instrument, index);
        if (instrument.Symbol.IsIndex) return;
        if (ticker.MarkPrice is { } mark) values.MarkPrice = PriceOf(instrument, mark);
        if (ticker.LastPrice is { } last) values.LastPrice = PriceOf(instrument, last);
    }

    void IVenueSink.OnFunding(in FundingMessage funding)
    {
        if (Of(funding.Symbol) is not { Symbol.IsIndex: false } instrument)
        {
            Drop(VenueDrop.NoInstrument);
            return;
        }

        instrument.FundingHours = funding.IntervalHours ?? instrument.FundingHours;
        var values = BeginTicker(instrument, TimeOf(funding.VenueTimeMs));
        if (instrument.FundingHours is { } hours) values.FundingIntervalHours = hours;
        if (funding.Rate is { } rate)
        {
            values.FundingRate = rate;
            if (instrument.FundingHours is { } interval) values.FundingRate8H = rate * (HoursOfComparableFunding / interval);
        }

        if (funding.NextFundingMs is { } next) values.NextFundingUnixNs = UnixTime.FromMs(next);
        if (funding.Cap is { } cap) values.FundingCap = cap;
        if (funding.Floor is { } floor) values.FundingFloor = floor;
    }

    void IVenueSink.OnOpenInterest(in OpenInterestMessage openInterest)
    {
        if (Of(openInterest.Symbol) is not { Symbol.IsIndex: false } instrument)
        {
            Drop(VenueDrop.NoInstrument);
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
        var marketEvent = _writer.Begin(instrument, "oi", TimeOf(openInterest.VenueTimeMs), _context);
        marketEvent.OpenInterest = new OpenInterest { OpenInterestBase = BaseOf(instrument, amount) / sides, Raw = openInterest.Raw };
        if (openInterest.ValueUsd is { } usd) marketEvent.OpenInterest.OpenInterestUsd = usd / sides;
        _writer.Send(sink);
    }

    void IVenueSink.OnLiquidation(in LiquidationMessage liquidation)
    {
        if (Of(liquidation.Symbol) is not { Symbol.IsIndex: false } instrument)
        {
            Drop(VenueDrop.NoInstrument);
            return;
        }

        if (instrument.ContractSize is not { } size)
        {
            Drop(VenueDrop.NoContractSize);
            return;
        }

        var (price, quantity) = (liquidation.Price.ToDouble(), liquidation.Quantity.ToDouble() * size);
        var marketEvent = _writer.Begin(instrument, "liquidation", TimeOf(liquidation.VenueTimeMs), _context);
        marketEvent.Liquidation = new Liquidation
        {
            LiquidatedSide = liquidation.LiquidatedSide, Price = PriceOf(instrument, price), SizeBase = BaseOf(instrument, quantity),
            NotionalUsd = Math.Round(price * quantity, 2, MidpointRounding.ToEven), PriceIsBankruptcy = liquidation.PriceIsBankruptcy,
            Completeness = liquidation.Completeness,
        };
        _writer.Send(sink);
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

    private static double PriceOf(VenueInstrument instrument, double price) => price / instrument.Symbol.UnitsPerLot;

    private static double BaseOf(VenueInstrument instrument, double venueBase) => venueBase * instrument.Symbol.UnitsPerLot;

    private VenueInstrument? Of(SymbolId symbol)
    {
        if (symbol.IsNone || _instruments.TryGetValue(symbol, out var known))
        {
            return symbol.IsNone ? null : _instruments[symbol];
        }

        var name = codec.Symbols.NameOf(symbol);
        known = VenueSymbol.Of(codec.Venue, name) is { } means ? new VenueInstrument(codec.Venue, name, means) : null;
        if (known is not null && codec.Venue == Venue.BinanceUsdm) known.FundingHours = DefaultBinanceHours;
        return _instruments[symbol] = known;
    }

    // Mark and funding of one message are one event.
    private Ticker BeginTicker(VenueInstrument instrument, long timeMs)
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
            _writer.Begin(open.Instrument, "ticker", open.TimeMs, _context).Ticker = open.Values;
            _writer.Send(sink);
        }
    }

    private void SendDepth(VenueInstrument instrument, long timeMs, DepthSummary summary)
    {
        _writer.Begin(instrument, "depth", timeMs, _context).Depth = summary;
        _writer.Send(sink);
    }

    // A message without a time is of the moment it was received.
    private long TimeOf(long venueTimeMs) => venueTimeMs > 0 ? venueTimeMs : UnixTime.ToMs(_context.ReceiveTimeUnixNs);

    private void Drop(VenueDrop reason) => _drops[(int)reason]++;
}
