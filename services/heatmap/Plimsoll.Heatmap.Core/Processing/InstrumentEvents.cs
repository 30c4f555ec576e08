using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Grids;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>What each kind of event does to an instrument.</summary>
/// <param name="state">The instrument.</param>
/// <param name="parameters">What the model assumes.</param>
internal sealed class InstrumentEvents(InstrumentState state, HeatmapParameters parameters)
{
    /// <summary>Prices that a candle's volume is spread over: finer than a bucket for a quiet minute, coarse enough for days of them.</summary>
    private const int CandleParts = 8;

    /// <summary>History comes every 5 minutes: two and a half of them still count as one interval.</summary>
    private const int MaxHistoryIntervalMs = 750_000;

    /// <summary>Takes a sound event whose minute is open; the clock has moved.</summary>
    public void Apply(MarketEvent market)
    {
        switch (market.BodyCase)
        {
            case MarketEvent.BodyOneofCase.Trade: OnTrade(VenueOf(market), market.Trade); break;
            case MarketEvent.BodyOneofCase.Ticker when market.Ticker.HasMarkPrice: OnMark(VenueOf(market), market.Ticker.MarkPrice, SecondOf(market)); break;
            case MarketEvent.BodyOneofCase.OpenInterest: OnOpenInterest(VenueOf(market), market.OpenInterest.OpenInterestBase, market.Backfill); break;
            case MarketEvent.BodyOneofCase.Liquidation: OnLiquidation(VenueOf(market), market.Liquidation, SecondOf(market)); break;
            case MarketEvent.BodyOneofCase.Depth: OnDepth(VenueOf(market), market.Depth); break;
            case MarketEvent.BodyOneofCase.Candle: OnCandle(VenueOf(market), market.Candle, SecondOf(market)); break;
            case MarketEvent.BodyOneofCase.FeedStatus: OnFeedStatus(market.Venue, market.FeedStatus); break;
        }
    }

    private static long SecondOf(MarketEvent market) => market.EventTimeUnixNs / UnixTime.NsPerSecond;

    private static (double Low, double High) Widen((double Low, double High) range, double price) =>
        range.High == 0 ? (price, price) : (Math.Min(range.Low, price), Math.Max(range.High, price));

    private static void OnCreated(VenueState venue, VenueMap map)
    {
        if (venue.EarlyOpenInterest is { } early) map.OnOpenInterest(early, acrossGap: true);
        venue.EarlyOpenInterest = null;
        map.IsChanged = true;
        if (venue.Tape.IsAlive) map.Swept = venue.Calibrator!.Swept;
    }

    private VenueState VenueOf(MarketEvent market)
    {
        var venue = state.VenueOf(market.Venue);
        venue.NewestUnixNs = state.ClockUnixNs;
        return venue;
    }

    private void OnTrade(VenueState venue, Trade trade)
    {
        state.Trades = Widen(state.Trades, trade.Price);
        if (trade.Kind is not (TradeKind.Regular or TradeKind.Unspecified)) return; // evidence, not flow
        var buyShare = trade.TakerSide switch { TakerSide.Buy => 1.0, TakerSide.Sell => 0.0, _ => 0.5 };
        venue.Map?.OnTrade(trade.Price, trade.SizeBase * buyShare, trade.SizeBase * (1 - buyShare));
    }

    // History has no marks: the traded path stands in, from one end of the candle to the other and to its close. The volume is spread
    // evenly between them; where the venue does not tell who took, both sides did.
    private void OnCandle(VenueState venue, Candle candle, long second)
    {
        var isRise = candle.Close >= candle.Open;
        OnMark(venue, isRise ? candle.Low : candle.High, second);
        OnMark(venue, isRise ? candle.High : candle.Low, second);
        OnMark(venue, candle.Close, second);
        state.Trades = Widen(Widen(state.Trades, candle.Low), candle.High);
        if (candle.VolumeBase <= 0) return;
        var bought = candle.HasTakerBuyBase ? candle.TakerBuyBase : candle.VolumeBase / 2;
        for (var part = 0; part < CandleParts; part++)
        {
            var price = candle.Low + ((candle.High - candle.Low) * (part + 0.5) / CandleParts);
            venue.Map!.OnTrade(price, bought / CandleParts, (candle.VolumeBase - bought) / CandleParts);
        }
    }

    private void OnMark(VenueState venue, double markPrice, long second)
    {
        state.Marks = Widen(state.Marks, markPrice);
        if (venue.Map is { } map)
        {
            map.OnMark(markPrice, second);
            state.Measured.OnMark(venue.Venue, markPrice);
            return;
        }

        if (state.Grid.ReferencePrice <= 0) state.Grid = new LogPriceGrid(markPrice, state.LogStep);
        OnCreated(venue, state.CreateMap(venue, markPrice, DateOnly.FromDateTime(UnixTime.ToUtc(state.ClockUnixNs).UtcDateTime)));
    }

    private void OnOpenInterest(VenueState venue, double openInterestBase, bool isHistory)
    {
        var mostMs = isHistory ? MaxHistoryIntervalMs : parameters.Map.MaxIntervalMs;
        var acrossGap = venue.HasGap || state.ClockUnixNs - venue.OpenInterestUnixNs > UnixTime.FromMs(mostMs);
        venue.WasAcrossGap = acrossGap && venue.OpenInterestUnixNs != 0;
        if (venue.Map is { } map) map.OnOpenInterest(openInterestBase, acrossGap);
        else venue.EarlyOpenInterest = openInterestBase;
        venue.Tape.OpenInterestBase ??= openInterestBase;
        venue.OpenInterestUnixNs = state.ClockUnixNs;
        venue.HasGap = false;
        venue.DecayedToMinute = 0;
    }

    private void OnLiquidation(VenueState venue, Liquidation liquidation, long second)
    {
        var side = liquidation.LiquidatedSide == PositionSide.Long ? Side.Long : Side.Short;
        var usd = liquidation.Price * liquidation.SizeBase;
        var price = liquidation.Price;
        venue.Tape.Add(side, usd, liquidation.Completeness);
        if (venue.Map is not { } map || venue.Calibrator is not { } calibrator) return;
        map.Swept = calibrator.Swept;
        calibrator.Mix.Expect(calibrator.Mix.Prior.Weights, RatioOf(venue, calibrator.Mix.Prior.Ratio));
        var at = side == Side.Long ? Math.Max(price, map.MarkPrice) : Math.Min(price, map.MarkPrice);
        calibrator.OnPrint(side, map.Grid.BucketOf(at), usd);
        var coverage = venue.Tape.IsComplete ? 1 : parameters.Liquidations.CensoredCoverage;
        map.OnPrint(side, price, liquidation.SizeBase / coverage, second);
    }

    // Nightly parameters state the ratio themselves.
    private double RatioOf(VenueState venue, double known) => venue.ParametersVersion > 0
        ? known
        : venue.Tape.IsComplete ? parameters.Calibration.CompleteRatio : parameters.Calibration.CensoredRatio;

    private void OnDepth(VenueState venue, DepthSummary depth)
    {
        if (depth.State != BookState.Valid) return;
        venue.Depth.Replace(
            depth.Bands.Where(band => band.Complete).Select(band => new VisibleBand(band.DistanceBp, band.BidUsd, band.AskUsd)), state.ClockUnixNs);
    }

    private void OnFeedStatus(Venue venue, FeedStatus status)
    {
        foreach (var known in state.Venues)
        {
            if (venue is not Venue.Unspecified && known.Venue != venue) continue;
            if (status is { State: FeedState.Gap, Stream: "trades" or "open_interest" }) known.HasGap = true;
            if (status is not { State: FeedState.Live, Stream: "liquidations" }) continue;
            known.Tape.IsAlive = true;
            if (known.Map is { } map) map.Swept = known.Calibrator!.Swept;
        }
    }
}
