using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Core.Features;

/// <summary>
/// Turns the events of one instrument into features, in event time, with constant work per event. What an event changes is
/// recomputed at once; what only time changes is recomputed when a slot of 10 s or a minute closes.
/// </summary>
internal sealed class FeatureExtractor(ScoringParameters parameters)
{
    private const long SlotNs = 10 * UnixTime.NsPerSecond;
    private const double BasisPoint = 1e-4;

    public MarketInputs Inputs { get; } = new(parameters.Quality);

    public FeatureVector Vector { get; } = new();

    public MinuteReturns Minutes { get; } = new(parameters.Windows);

    public OpenInterestHistory OpenInterest { get; } = new(parameters.Windows);

    public FundingHistory Funding { get; } = new(parameters.Windows);

    public ShortReturns Short { get; } = new();

    public FlowWindow Flow { get; } = new();

    public StressWindow Stress { get; } = new();

    public DepthHistory Depth { get; } = new(parameters.Windows);

    public LargeOrders Orders { get; } = new(parameters.Windows);

    public ZoneQueue Zones { get; } = new();

    /// <summary>Five-minute bars, as the fitted models were trained on.</summary>
    public BarBuilder Bars { get; } = new(parameters.Quality);

    /// <summary>A bar has closed at the newest advance.</summary>
    public bool BarClosed { get; private set; }

    public MarketContext Context { get; } = new(parameters);

    /// <summary>Newest open interest in USD at the newest mark; NaN while unknown.</summary>
    public double OpenInterestUsd => Inputs.OpenInterestBase.IsKnown && Inputs.Mark.IsKnown ? Inputs.OpenInterestBase.Value * Inputs.Mark.Value : double.NaN;

    /// <summary>One minute's sigma, natural log; NaN while unknown.</summary>
    public double SigmaMinute => Minutes.SigmaHour / Math.Sqrt(60);

    /// <summary>Volatility of 5 minutes over the mean 5 minutes of the last 24 h; NaN while unknown.</summary>
    public double BurstRatio => Short.Sigma5M / (Minutes.Sigma24H / Math.Sqrt(MinuteReturns.Minutes / 5.0));

    /// <summary>Moves the windows on to a time.</summary>
    /// <param name="fromNs">The clock so far; 0 at the start.</param>
    /// <param name="toNs">The clock from now on.</param>
    /// <returns>What has closed.</returns>
    public ClockAdvance AdvanceTo(long fromNs, long toNs)
    {
        BarClosed = false;
        if (fromNs != 0 && fromNs / SlotNs == toNs / SlotNs)
            return ClockAdvance.Within;

        BarClosed = parameters.EarlyWarning is not null && Bars.RollTo(toNs, Inputs);
        var slot = toNs / SlotNs;
        Short.RollTo(slot);
        Flow.RollTo(slot);
        Stress.RollTo(slot);
        Context.RefreshLiquidations(Vector, OpenInterestUsd, toNs);
        RefreshFlow();
        var isMinute = fromNs == 0 || UnixTime.MinuteOf(fromNs) != UnixTime.MinuteOf(toNs);
        if (isMinute)
            CloseMinute(fromNs, UnixTime.MinuteOf(toNs), toNs / UnixTime.NsPerHour);
        RefreshShortVolatility();
        return isMinute ? ClockAdvance.Minute : ClockAdvance.Slot;
    }

    public void Take(Ticker ticker, Venue venue, long timeNs)
    {
        if (ticker.HasMarkPrice && Inputs.Mark.Take(ticker.MarkPrice, timeNs))
        {
            Inputs.NoteRhythm(InputSet.Mark, timeNs);
            Minutes.Take(Math.Log(ticker.MarkPrice));
            MeasureStress();
            RefreshZones();
        }

        if (ticker.HasIndexPrice && Inputs.Index.Take(ticker.IndexPrice, timeNs))
            Inputs.NoteRhythm(InputSet.Index, timeNs);
        if (Inputs.Mark.IsKnown && Inputs.Index.IsKnown)
            Vector.Set(Feature.Basis, Math.Abs((Inputs.Mark.Value / Inputs.Index.Value) - 1) / BasisPoint);
        var fundingBp = FundingBp(ticker);
        Context.Take(ticker, fundingBp, venue, timeNs);
        if (!double.IsNaN(fundingBp))
            Bars.TakeFunding(fundingBp, ticker.HasNextFundingUnixNs ? ticker.NextFundingUnixNs : 0, timeNs);
        if (!double.IsNaN(fundingBp) && Inputs.FundingBp.Take(fundingBp, timeNs))
        {
            Inputs.NoteRhythm(InputSet.Funding, timeNs);
            Funding.Take(fundingBp);
            RefreshFunding();
        }
    }

    /// <summary>What another venue than the instrument's own states: only what the venues are compared in.</summary>
    public void TakeOther(MarketEvent body)
    {
        if (body.BodyCase == MarketEvent.BodyOneofCase.OpenInterest)
            Context.Venues.TakeInterest(body.Venue, body.OpenInterest.OpenInterestBase, body.EventTimeUnixNs);
        else if (body.BodyCase == MarketEvent.BodyOneofCase.Ticker && FundingBp(body.Ticker) is var fundingBp && !double.IsNaN(fundingBp))
            Context.Venues.TakeFunding(body.Venue, fundingBp, body.EventTimeUnixNs);
    }

    /// <summary>History: its closes fill the minutes' returns as marks do; it is no mark that a score may rest on.</summary>
    public void Take(Candle candle)
    {
        Minutes.Take(Math.Log(candle.Close));
        Bars.Take(candle);
    }

    public void Take(OpenInterest interest, Venue venue, long timeNs)
    {
        if (!Inputs.OpenInterestBase.Take(interest.OpenInterestBase, timeNs))
            return;

        Inputs.NoteRhythm(InputSet.OpenInterest, timeNs);
        OpenInterest.Take(Math.Log(interest.OpenInterestBase));
        Context.Take(interest, Inputs);
        Context.Venues.TakeInterest(venue, interest.OpenInterestBase, timeNs);
        RefreshOpenInterest();
    }

    /// <summary>A trade: its flow counts wherever it was; its price only at the instrument's own venue, since venues differ by more than a moment moves.</summary>
    public void Take(Trade trade, bool isPrimary, long timeNs)
    {
        if (trade.Kind is not (TradeKind.Regular or TradeKind.Unspecified))
            return;

        if (isPrimary)
        {
            Bars.Take(trade.Price, trade.SizeBase);
            if (Inputs.Last.Take(trade.Price, timeNs))
            {
                Short.Take(Math.Log(trade.Price));
                MeasureStress();
            }
        }

        var notionalUsd = trade.Price * trade.SizeBase;
        Flow.Trade(notionalUsd, trade.TakerSide == TakerSide.Buy);
        var largeUsd = Orders.Take(timeNs, trade.TakerSide, notionalUsd, OpenInterestUsd);
        if (largeUsd > 0)
        {
            Flow.Large(largeUsd);
            Context.TakeLarge(Flow.LargeUsd5M / OpenInterestUsd / BasisPoint, timeNs);
        }

        RefreshFlow();
        RefreshShortVolatility();
    }

    public void Take(Liquidation liquidation, long timeNs)
    {
        _ = Inputs.Liquidation.Take(liquidation.NotionalUsd, timeNs);
        Flow.Liquidation(liquidation.NotionalUsd);
        Context.Take(liquidation, timeNs);
        Context.RefreshLiquidations(Vector, OpenInterestUsd, timeNs);
        RefreshFlow();
    }

    public void Take(DepthSummary depth, long timeNs)
    {
        if (depth.State != BookState.Valid || !Inputs.Depth.Take((depth.BestBid + depth.BestAsk) / 2, timeNs))
            return;

        Inputs.NoteRhythm(InputSet.Depth, timeNs);
        Depth.Take(depth, timeNs);
        Context.Take(depth, Vector);
        Vector.Set(Feature.DepthThinning, Depth.Thinning);
        Vector.Set(Feature.DepthImbalance, Math.Abs(depth.Imbalance));
    }

    /// <summary>Moves on to the zones that an event of the given minute may use.</summary>
    public bool UseZones(long minute)
    {
        if (!Zones.RollTo(minute))
            return false;

        RefreshZones();
        return true;
    }

    /// <summary>What every event changes, in a fixed order.</summary>
    public void WriteCurrent(PageWriter page)
    {
        Inputs.Write(page);
        Vector.Write(page);
        Minutes.WriteCurrent(page);
        Funding.WriteCurrent(page);
        Flow.WriteCurrent(page);
        OpenInterest.Write(page);
        Short.Write(page);
        Stress.Write(page);
        Depth.Write(page);
        Orders.Write(page);
        Context.WriteCurrent(page);
        Bars.Write(page);
    }

    /// <summary>Reads it back.</summary>
    public void ReadCurrent(ref PageReader page)
    {
        Inputs.Read(ref page);
        Vector.Read(ref page);
        Minutes.ReadCurrent(ref page);
        Funding.ReadCurrent(ref page);
        Flow.ReadCurrent(ref page);
        OpenInterest.Read(ref page);
        Short.Read(ref page);
        Stress.Read(ref page);
        Depth.Read(ref page);
        Orders.Read(ref page);
        Context.ReadCurrent(ref page);
        Bars.Read(ref page);
    }

    private void CloseMinute(long fromNs, long minute, long hour)
    {
        Minutes.RollTo(minute);
        OpenInterest.RollTo(minute, Inputs.OpenInterestBase.IsFresh(fromNs, parameters.Quality.OpenInterestAgeSeconds * UnixTime.NsPerSecond));
        Funding.RollTo(hour);
        Vector.Set(Feature.Volatility1H, Minutes.Sigma1H / BasisPoint);
        Vector.Set(Feature.Volatility24H, Minutes.Sigma24H / BasisPoint);
        Vector.Set(Feature.VolatilityRatio, Minutes.Sigma1H / (Minutes.Sigma24H / Math.Sqrt(24)));
        RefreshFunding();
        RefreshOpenInterest();
        Context.CloseMinute(this, fromNs, minute);
        RefreshZones();
    }

    private void RefreshShortVolatility() => Vector.Set(Feature.Volatility5M, Short.Sigma5M / BasisPoint);

    private void RefreshFlow()
    {
        Vector.Set(Feature.TakerImbalance5M, Flow.Imbalance5M);
        Vector.Set(Feature.TakerImbalance30M, Flow.Imbalance30M);
        Vector.Set(Feature.MarkLastStress, Stress.Largest / SigmaMinute);
        Vector.Set(Feature.LargeTrades, Flow.LargeUsd5M / OpenInterestUsd / BasisPoint);
        Vector.Set(Feature.Liquidations, Flow.LiquidatedUsd5M / OpenInterestUsd / BasisPoint);
    }

    private void RefreshFunding()
    {
        if (!Inputs.FundingBp.IsKnown)
            return;

        Vector.Set(Feature.FundingLevel, Math.Abs(Inputs.FundingBp.Value));
        Vector.Set(Feature.FundingDeviation, Funding.Deviation(Inputs.FundingBp.Value));
    }

    private void RefreshOpenInterest()
    {
        var changePct = OpenInterest.Change1HPct;
        Vector.Set(Feature.OpenInterestGrowth, changePct);
        Vector.Set(Feature.OpenInterestSurprise, OpenInterest.Surprise);
        Vector.Set(Feature.Crowding, Minutes.Known1H == 0 ? double.NaN : Math.Sign(Minutes.Return1H) * changePct);
    }

    private void RefreshZones()
    {
        if (Zones.Current is null || !Inputs.Mark.IsKnown)
            return;

        var zones = ZoneMeasures.Of(Zones.Current, Inputs.Mark.Value, Depth.UsdPerLog * parameters.Windows.DepthSurvival, parameters.Windows.LiquidationShare);
        Vector.Set(Feature.MassWithin2, zones.MassWithin2);
        Vector.Set(Feature.MassWithin5, zones.MassWithin5);
        Vector.Set(Feature.LongZoneDistance, InSigma(zones.LongLn));
        Vector.Set(Feature.ShortZoneDistance, InSigma(zones.ShortLn));
        Vector.Set(Feature.NearestZone, zones.NearestPct);
        Vector.Set(Feature.ZonesWithin8, zones.Within8);
        Vector.Set(Feature.ZonesWithin10, zones.Within10);
        Vector.Set(Feature.ZonesWithin15, zones.Within15);
        Vector.Set(Feature.MassWithin1, zones.MassWithin1);
        Vector.Set(Feature.MassOverDepth, zones.MassOverDepth);
        Vector.Set(Feature.Reproduction, zones.Reproduction);
        Vector.Set(Feature.EffectiveLeverage, zones.Leverage);
        Vector.Set(Feature.CohortStress, Context.CohortStress(Inputs.Mark.Value, zones.Leverage));
        Vector.Set(Feature.TouchProbability, TouchWithinHour(zones));
    }

    // No zone on that side is the farthest distance; no volatility yet is unknown.
    private double InSigma(double distanceLn) =>
        double.IsNaN(Minutes.SigmaHour) ? double.NaN
        : double.IsNaN(distanceLn) ? ZoneMeasures.None
        : Math.Min(ZoneMeasures.None, distanceLn / Math.Max(Minutes.SigmaHour, double.Epsilon));

    // Reflection: twice the chance to end beyond the edge (section E.1, without drift).
    private double TouchWithinHour(in ZoneMeasures zones) =>
        double.IsNaN(Minutes.SigmaHour) ? double.NaN
        : double.IsNaN(zones.LongLn) && double.IsNaN(zones.ShortLn) ? 0
        : Math.Min(1, 2 * Gaussian.Below(-ZoneMeasures.Nearer(zones.LongLn, zones.ShortLn) / Math.Max(Minutes.SigmaHour, double.Epsilon)));

    private void MeasureStress()
    {
        if (Inputs.Mark.IsKnown && Inputs.Last.IsKnown && Math.Abs(Inputs.Mark.TimeNs - Inputs.Last.TimeNs) <= UnixTime.FromMs(parameters.Windows.MarkLastMaxSkewMs))
            Stress.Take(Math.Abs(Math.Log(Inputs.Last.Value / Inputs.Mark.Value)));
    }

    // Per 8 hours where the venue or ingestion states it, else from the rate and its interval.
    private static double FundingBp(Ticker ticker) =>
        ticker.HasFundingRate8H ? ticker.FundingRate8H / BasisPoint
        : ticker is { HasFundingRate: true, HasFundingIntervalHours: true, FundingIntervalHours: > 0 } ? ticker.FundingRate * (8 / ticker.FundingIntervalHours) / BasisPoint
        : double.NaN;
}
