using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>The messages of one frame, until the whole frame is known to be sound: a frame is pushed as a whole or not at all.</summary>
internal sealed class Pending
{
    /// <summary>Most messages of a kind in one frame: Bybit sends up to 1,024 trades, lists hold up to 2,000 symbols.</summary>
    public const int MostRows = 16_384;

    private readonly RowList<TradeRow> _trades = new(MostRows);
    private readonly RowList<DepthRow> _depths = new(MostRows);
    private readonly RowList<TickerMessage> _tickers = new(MostRows);
    private readonly RowList<FundingMessage> _fundings = new(MostRows);
    private readonly RowList<OpenInterestMessage> _openInterests = new(MostRows);
    private readonly RowList<LiquidationMessage> _liquidations = new(MostRows);
    private readonly RowList<CandleMessage> _candles = new(MostRows);
    private readonly RowList<InstrumentRow> _instruments = new(MostRows);
    private readonly RowList<ControlRow> _controls = new(16);
    private readonly RowList<RowKind> _order = new(MostRows * 4);

    private enum RowKind : byte
    {
        Trade, Depth, Ticker, Funding, OpenInterest, Liquidation, Instrument, Control, Candle,
    }

    public LevelList Bids { get; } = new();

    public LevelList Asks { get; } = new();

    public int Count => _order.Count;

    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
        _trades.Clear();
        _depths.Clear();
        _tickers.Clear();
        _fundings.Clear();
        _openInterests.Clear();
        _liquidations.Clear();
        _instruments.Clear();
        _candles.Clear();
        _controls.Clear();
        _order.Clear();
    }

    public void Add(ref FrameReader reader, in TradeRow row) => Keep(ref reader, RowKind.Trade, _trades, row);

    public void Add(ref FrameReader reader, in DepthRow row) => Keep(ref reader, RowKind.Depth, _depths, row);

    public void Add(ref FrameReader reader, in TickerMessage row)
    {
        if (!row.IsEmpty) Keep(ref reader, RowKind.Ticker, _tickers, row);
    }

    public void Add(ref FrameReader reader, in FundingMessage row)
    {
        if (!row.IsEmpty) Keep(ref reader, RowKind.Funding, _fundings, row);
    }

    public void Add(ref FrameReader reader, in OpenInterestMessage row) => Keep(ref reader, RowKind.OpenInterest, _openInterests, row);

    public void Add(ref FrameReader reader, in LiquidationMessage row) => Keep(ref reader, RowKind.Liquidation, _liquidations, row);

    public void Add(ref FrameReader reader, in CandleMessage row) => Keep(ref reader, RowKind.Candle, _candles, row);

    public void Add(ref FrameReader reader, in InstrumentRow row) => Keep(ref reader, RowKind.Instrument, _instruments, row);

    public void Add(ref FrameReader reader, in ControlRow row) => Keep(ref reader, RowKind.Control, _controls, row);

    /// <summary>Gives the times of the frame to the messages that have none: venues write them after the data.</summary>
    /// <param name="venueTimeMs">Time of the change at the venue, Unix milliseconds.</param>
    /// <param name="eventTimeMs">Time the frame was made, Unix milliseconds.</param>
    public void Stamp(long venueTimeMs, long eventTimeMs)
    {
        for (var i = 0; i < _tickers.Count; i++)
        {
            if (_tickers[i].VenueTimeMs == 0) _tickers[i] = _tickers[i] with { VenueTimeMs = venueTimeMs };
        }

        for (var i = 0; i < _fundings.Count; i++)
        {
            if (_fundings[i].VenueTimeMs == 0) _fundings[i] = _fundings[i] with { VenueTimeMs = venueTimeMs };
        }

        for (var i = 0; i < _openInterests.Count; i++)
        {
            if (_openInterests[i].VenueTimeMs == 0) _openInterests[i] = _openInterests[i] with { VenueTimeMs = venueTimeMs };
        }

        for (var i = 0; i < _depths.Count; i++)
        {
            ref var depth = ref _depths[i];
            if (depth.VenueTimeMs == 0) depth.VenueTimeMs = venueTimeMs;
            if (depth.EventTimeMs == 0) depth.EventTimeMs = eventTimeMs;
        }
    }

    /// <summary>Keeps the only message of a frame that is known to be sound.</summary>
    public void AddSound(DepthRow row)
    {
        (row.BidCount, row.AskCount) = (Bids.Count - row.FirstBid, Asks.Count - row.FirstAsk);
        _depths.TryAdd(row);
        _order.TryAdd(RowKind.Depth);
    }

    /// <summary>Keeps a depth message whose levels have been read since the row was begun.</summary>
    public void AddDepth(ref FrameReader reader, DepthRow row)
    {
        row.BidCount = Bids.Count - row.FirstBid;
        row.AskCount = Asks.Count - row.FirstAsk;
        Add(ref reader, row);
    }

    /// <summary>A depth message whose levels will be read next.</summary>
    public DepthRow BeginDepth(DepthKind kind, SymbolId symbol = default) => new() { Kind = kind, Symbol = symbol, FirstBid = Bids.Count, FirstAsk = Asks.Count };

    /// <summary>Pushes everything in the order it was added.</summary>
    public int Push(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        int trade = 0, depth = 0, ticker = 0, funding = 0, openInterest = 0, liquidation = 0, instrument = 0, control = 0, candle = 0;
        for (var i = 0; i < _order.Count; i++)
        {
            switch (_order[i])
            {
                case RowKind.Trade: Push(_trades[trade++], frame, sink); break;
                case RowKind.Depth: Push(_depths[depth++], sink); break;
                case RowKind.Ticker: sink.OnTicker(_tickers[ticker++]); break;
                case RowKind.Funding: sink.OnFunding(_fundings[funding++]); break;
                case RowKind.OpenInterest: sink.OnOpenInterest(_openInterests[openInterest++]); break;
                case RowKind.Liquidation: sink.OnLiquidation(_liquidations[liquidation++]); break;
                case RowKind.Candle: sink.OnCandle(_candles[candle++]); break;
                case RowKind.Instrument: Push(_instruments[instrument++], frame, sink); break;
                default: Push(_controls[control++], frame, sink); break;
            }
        }

        return _order.Count;
    }

    private static void Push(in TradeRow row, ReadOnlySpan<byte> frame, IVenueSink sink) => sink.OnTrade(new TradeMessage
    {
        Symbol = row.Symbol, VenueTimeMs = row.VenueTimeMs, Price = row.Price, Quantity = row.Quantity, TakerSide = row.TakerSide, Kind = row.Kind,
        TradeId = row.TradeId.In(frame), IsAggregate = row.IsAggregate,
    });

    private static void Push(in InstrumentRow row, ReadOnlySpan<byte> frame, IVenueSink sink) => sink.OnInstrument(new InstrumentMessage
    {
        Symbol = row.Symbol, Kind = row.Kind, BaseAsset = row.BaseAsset.In(frame), QuoteAsset = row.QuoteAsset.In(frame),
        SettleAsset = row.SettleAsset.In(frame), ContractSize = row.ContractSize, Unit = row.Unit, TickSize = row.TickSize,
        QuantityStep = row.QuantityStep, IsTrading = row.IsTrading, FundingIntervalHours = row.FundingIntervalHours,
        FundingCap = row.FundingCap, FundingFloor = row.FundingFloor, MaxLeverage = row.MaxLeverage,
    });

    private static void Push(in ControlRow row, ReadOnlySpan<byte> frame, IVenueSink sink) => sink.OnControl(new ControlMessage
    {
        Kind = row.Kind, RequestId = row.RequestId, Code = row.Code, Channel = row.Channel.In(frame), Text = row.Text.In(frame),
    });

    private static void Store<T>(RowList<T> rows, in T row, ref FrameReader reader)
        where T : struct
    {
        if (!rows.TryAdd(row)) reader.Fail("frame", "too many messages in one frame");
    }

    private void Push(in DepthRow row, IVenueSink sink) => sink.OnDepth(new DepthMessage
    {
        Symbol = row.Symbol, Kind = row.Kind, FirstUpdateId = row.FirstUpdateId, LastUpdateId = row.LastUpdateId,
        PreviousUpdateId = row.PreviousUpdateId, CrossSequence = row.CrossSequence, Checksum = row.Checksum, ChannelLevels = row.ChannelLevels,
        VenueTimeMs = row.VenueTimeMs, EventTimeMs = row.EventTimeMs, Bids = Bids.From(row.FirstBid, row.BidCount), Asks = Asks.From(row.FirstAsk, row.AskCount),
    });

    private void Keep<T>(ref FrameReader reader, RowKind kind, RowList<T> rows, in T row)
        where T : struct
    {
        if (!reader.IsSound) return;
        Store(rows, row, ref reader);
        Store(_order, kind, ref reader);
    }
}
