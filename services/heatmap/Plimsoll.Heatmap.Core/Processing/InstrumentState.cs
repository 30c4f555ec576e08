using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Grids;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>Everything the heatmap knows of one instrument.</summary>
internal sealed class InstrumentState
{
    /// <summary>Prices that a candle's volume is spread over: finer than a bucket for a quiet minute, coarse enough for days of them.</summary>
    private const int CandleParts = 8;

    /// <summary>History comes every 5 minutes: two and a half of them still count as one interval.</summary>
    private const int MaxHistoryIntervalMs = 750_000;

    private readonly HeatmapParameters parameters;
    private readonly VenueTables tables;
    private readonly List<VenueState> venues = [];

    /// <summary>An instrument of which nothing is known.</summary>
    public InstrumentState(string name, string baseAsset, HeatmapParameters parameters, VenueTables tables)
    {
        Name = name;
        BaseAsset = baseAsset;
        this.parameters = parameters;
        this.tables = tables;
        LogStep = tables.LogStepOf(baseAsset);
        Volatility = new RealisedVolatility(parameters.Zones);
        Tracker = new ZoneTracker(parameters.Zones);
    }

    public string Name { get; }

    public string BaseAsset { get; }

    public double LogStep { get; }

    public RealisedVolatility Volatility { get; }

    public ZoneTracker Tracker { get; }

    /// <summary>Venues by number, so that sums run in one order.</summary>
    public IReadOnlyList<VenueState> Venues => venues;

    /// <summary>The grid, from the first mark of any venue on; reference price 0 before.</summary>
    public LogPriceGrid Grid { get; set; }

    /// <summary>High-water mark: the newest event taken.</summary>
    public (uint Epoch, ulong Sequence) Newest { get; set; }

    /// <summary>The event clock: the largest event time seen, Unix nanoseconds; 0 before the first event.</summary>
    public long ClockUnixNs { get; set; }

    /// <summary>Where the newest event came from.</summary>
    public Origin Origin { get; set; }

    /// <summary>Lowest and highest mark of the minute; 0 where none came.</summary>
    public (double Low, double High) Marks { get; set; }

    /// <summary>Lowest and highest trade price of the minute; 0 where none came.</summary>
    public (double Low, double High) Trades { get; set; }

    /// <summary>The zones published last; null before the first minute closed.</summary>
    public PublishedZones? Published { get; set; }

    /// <summary>Something has changed since the last checkpoint: the small page must be written.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Zones were published since the last checkpoint.</summary>
    public bool IsPublishedChanged { get; set; }

    /// <summary>Takes a sound event whose minute is open.</summary>
    public void Apply(MarketEvent market)
    {
        IsChanged = true;
        Newest = (market.Epoch, market.Sequence);
        ClockUnixNs = Math.Max(ClockUnixNs, market.EventTimeUnixNs);
        Origin = market.Origin;
        switch (market.BodyCase)
        {
            case MarketEvent.BodyOneofCase.Trade: OnTrade(VenueOf(market.Venue), market.Trade); break;
            case MarketEvent.BodyOneofCase.Ticker when market.Ticker.HasMarkPrice: OnMark(VenueOf(market.Venue), market.Ticker.MarkPrice); break;
            case MarketEvent.BodyOneofCase.OpenInterest: OnOpenInterest(VenueOf(market.Venue), market.OpenInterest.OpenInterestBase, market.Backfill); break;
            case MarketEvent.BodyOneofCase.Depth: OnDepth(VenueOf(market.Venue), market.Depth); break;
            case MarketEvent.BodyOneofCase.Candle: OnCandle(VenueOf(market.Venue), market.Candle); break;
            case MarketEvent.BodyOneofCase.FeedStatus: OnFeedStatus(market.Venue, market.FeedStatus); break;
        }
    }

    /// <summary>Forgets what belonged to the minute that was closed.</summary>
    public void StartMinute()
    {
        Marks = default;
        Trades = default;
        foreach (var venue in venues)
        {
            if (venue.Map is not { } map) continue;
            map.Side(Market.PositionSide.Long).ConsumedUsd = 0;
            map.Side(Market.PositionSide.Short).ConsumedUsd = 0;
        }
    }

    /// <summary>Makes the map of a venue from its first mark.</summary>
    /// <param name="venue">The venue, without a map.</param>
    /// <param name="markPrice">Its mark price.</param>
    /// <param name="day">Day whose margin rules hold.</param>
    public VenueMap CreateMap(VenueState venue, double markPrice, DateOnly day)
    {
        var table = tables.TableOf(venue.Venue, BaseAsset, day) ?? throw new InvalidOperationException($"no margin table of {venue.Venue}");
        venue.TableDay = day;
        venue.TableDate = table.StatedOn;
        var kernels = tables.KernelsOf(table, LogStep, VenueMap.BucketsOf(parameters.Map, LogStep));
        return venue.Map = new VenueMap(parameters.Map, kernels, Grid, markPrice);
    }

    /// <summary>The state of a venue, made where it is new.</summary>
    /// <param name="venue">The venue.</param>
    public VenueState VenueOf(Venue venue)
    {
        var at = 0;
        for (; at < venues.Count && venues[at].Venue <= venue; at++)
        {
            if (venues[at].Venue == venue) return venues[at];
        }

        venues.Insert(at, new VenueState(venue));
        return venues[at];
    }

    /// <summary>Whether a venue has its first mark.</summary>
    /// <param name="venue">The venue.</param>
    public bool HasMapOf(Venue venue)
    {
        foreach (var state in venues)
        {
            if (state.Venue == venue) return state.Map is not null;
        }

        return false;
    }

    private static (double Low, double High) Widen((double Low, double High) range, double price) =>
        range.High == 0 ? (price, price) : (Math.Min(range.Low, price), Math.Max(range.High, price));

    private void OnTrade(VenueState venue, Trade trade)
    {
        Trades = Widen(Trades, trade.Price);
        if (trade.Kind is not (TradeKind.Regular or TradeKind.Unspecified)) return; // evidence, not flow
        var buyShare = trade.TakerSide switch { TakerSide.Buy => 1.0, TakerSide.Sell => 0.0, _ => 0.5 };
        venue.Map?.OnTrade(trade.Price, trade.SizeBase * buyShare, trade.SizeBase * (1 - buyShare));
    }

    // History has no marks: the traded path stands in, from one end of the candle to the other and to its close. The volume is spread
    // evenly between them; where the venue does not tell who took, both sides did.
    private void OnCandle(VenueState venue, Candle candle)
    {
        var isRise = candle.Close >= candle.Open;
        OnMark(venue, isRise ? candle.Low : candle.High);
        OnMark(venue, isRise ? candle.High : candle.Low);
        OnMark(venue, candle.Close);
        Trades = Widen(Widen(Trades, candle.Low), candle.High);
        if (candle.VolumeBase <= 0) return;
        var bought = candle.HasTakerBuyBase ? candle.TakerBuyBase : candle.VolumeBase / 2;
        for (var part = 0; part < CandleParts; part++)
        {
            var price = candle.Low + ((candle.High - candle.Low) * (part + 0.5) / CandleParts);
            venue.Map!.OnTrade(price, bought / CandleParts, (candle.VolumeBase - bought) / CandleParts);
        }
    }

    private void OnMark(VenueState venue, double markPrice)
    {
        Marks = Widen(Marks, markPrice);
        if (venue.Map is { } map)
        {
            map.OnMark(markPrice);
            return;
        }

        if (Grid.ReferencePrice <= 0) Grid = new LogPriceGrid(markPrice, LogStep);
        var created = CreateMap(venue, markPrice, DateOnly.FromDateTime(UnixTime.ToUtc(ClockUnixNs).UtcDateTime));
        if (venue.EarlyOpenInterest is { } early) created.OnOpenInterest(early, acrossGap: true);
        venue.EarlyOpenInterest = null;
        created.IsChanged = true;
    }

    private void OnOpenInterest(VenueState venue, double openInterestBase, bool isHistory)
    {
        var mostMs = isHistory ? MaxHistoryIntervalMs : parameters.Map.MaxIntervalMs;
        var acrossGap = venue.HasGap || ClockUnixNs - venue.OpenInterestUnixNs > UnixTime.FromMs(mostMs);
        if (venue.Map is { } map) map.OnOpenInterest(openInterestBase, acrossGap);
        else venue.EarlyOpenInterest = openInterestBase;
        venue.OpenInterestUnixNs = ClockUnixNs;
        venue.HasGap = false;
    }

    private void OnDepth(VenueState venue, DepthSummary depth)
    {
        if (depth.State != BookState.Valid) return;
        venue.Depth.Replace(depth.Bands.Where(band => band.Complete).Select(band => new VisibleBand(band.DistanceBp, band.BidUsd, band.AskUsd)), ClockUnixNs);
    }

    private void OnFeedStatus(Venue venue, FeedStatus status)
    {
        if (status.State != FeedState.Gap || status.Stream is not ("trades" or "open_interest")) return;
        foreach (var state in venues)
        {
            if (venue is Venue.Unspecified || state.Venue == venue) state.HasGap = true;
        }
    }
}
