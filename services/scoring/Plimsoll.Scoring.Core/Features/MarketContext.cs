using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;

namespace Plimsoll.Scoring.Core.Features;

/// <summary>Features that rest on longer history, on several venues or on rarer events; most are recomputed when a minute closes (section D.2).</summary>
internal sealed class MarketContext(ScoringParameters parameters)
{
    private const double BasisPoint = 1e-4;
    private const int HourMinutes = 60;
    private const double HourHalfLife = 60;
    private const double EightHourHalfLife = 480;
    private const double WeekHours = 168;

    // 1970-01-01 was a Thursday: four days until the Monday that weeks are counted from.
    private const long MondayOffsetHours = 96;

    private readonly MinutePath _funding = new(2 * HourMinutes);
    private readonly MinutePath _premium = new(HourMinutes);
    private readonly LiquidationTape _liquidations = new(parameters.Windows);
    private readonly EntryLevel _entry = new();
    private readonly DepthByHour _depth = new();
    private double _fastBp = double.NaN;
    private double _slowBp = double.NaN;
    private long _nextFundingNs;
    private long _sampled = long.MinValue;

    public VenueBoard Venues { get; } = new();

    public RobustHistory Robust { get; } = new(parameters.Windows);

    /// <summary>Event time of the newest unusually large taker order; 0 before the first.</summary>
    public long LargeNs { get; private set; }

    /// <summary>Whether the slow history has changed since it was last written.</summary>
    public bool HistoryChanged { get; set; }

    public void Take(Ticker ticker, double fundingBp, Venue venue, long timeNs)
    {
        if (!double.IsNaN(fundingBp))
            Venues.TakeFunding(venue, fundingBp, timeNs);
        if (ticker.HasNextFundingUnixNs)
            _nextFundingNs = ticker.NextFundingUnixNs;
    }

    public void Take(OpenInterest interest, MarketInputs inputs)
    {
        if (inputs.Mark.IsKnown)
            _entry.Take(interest.OpenInterestBase, Math.Log(inputs.Mark.Value));
    }

    public void Take(Liquidation liquidation, long timeNs) =>
        _liquidations.Take(timeNs, liquidation.LiquidatedSide == PositionSide.Long, liquidation.NotionalUsd);

    public void TakeLarge(double overInterestBp, long clockNs)
    {
        if (overInterestBp >= parameters.Windows.WhaleOverOpenInterestBp)
            LargeNs = clockNs;
    }

    public void Take(DepthSummary depth, FeatureVector vector)
    {
        _depth.Take(depth);
        vector.Set(Feature.DepthForHour, _depth.Thinning);
        vector.Set(Feature.DepthSlope, depth.HasSlope ? depth.Slope : double.NaN);
        vector.Set(Feature.DepthResilience, depth.HasResilience ? depth.Resilience : double.NaN);
        var spreadBp = ((depth.BestAsk / depth.BestBid) - 1) / BasisPoint;
        vector.Set(Feature.Spread, spreadBp);
        vector.Set(Feature.SpreadSurprise, Robust.Z(Scaled.Spread, spreadBp));
    }

    /// <summary>Lets the prints decay and publishes their measures; called when a slot closes and at each print.</summary>
    public void RefreshLiquidations(FeatureVector vector, double openInterestUsd, long clockNs)
    {
        _liquidations.DecayTo(clockNs);
        vector.Set(Feature.LiquidationPace1M, _liquidations.UsdPerMinute(0) / openInterestUsd / BasisPoint);
        vector.Set(Feature.LiquidationPace5M, _liquidations.UsdPerMinute(1) / openInterestUsd / BasisPoint);
        vector.Set(Feature.LiquidationPace30M, _liquidations.UsdPerMinute(2) / openInterestUsd / BasisPoint);
        vector.Set(Feature.LiquidationLongShare, _liquidations.LongShare);
        vector.Set(Feature.LiquidationIntensity, _liquidations.Intensity);
    }

    /// <summary>Closes the minutes before the given one.</summary>
    public void CloseMinute(FeatureExtractor features, long fromNs, long minute)
    {
        var (inputs, vector) = (features.Inputs, features.Vector);
        var clockNs = UnixTime.StartOfMinute(minute);
        var maxAgeNs = parameters.Quality.FundingAgeSeconds * UnixTime.NsPerSecond;
        var fundingBp = inputs.FundingBp.IsFresh(fromNs, maxAgeNs) ? inputs.FundingBp.Value : double.NaN;
        CloseFunding(fundingBp, minute, vector);
        Venues.Compare(clockNs, maxAgeNs);
        vector.Set(Feature.FundingDispersion, Venues.DispersionBp);
        vector.Set(Feature.FundingDifferential, Venues.DifferentialBp);
        vector.Set(Feature.FundingHours, features.Funding.KnownHours > 0 ? features.Funding.ElevatedHours : double.NaN);
        vector.Set(Feature.FundingOverMean, (fundingBp - features.Funding.MeanBp) / Math.Max(Math.Abs(features.Funding.MeanBp), parameters.Windows.FundingMeanFloorBp));
        ClosePremium(inputs, minute, vector);
        CloseVolatility(features.Minutes, vector);
        if (_depth.RollTo(clockNs / UnixTime.NsPerHour))
            HistoryChanged = true;
        Sample(features, fundingBp, minute);
        vector.Set(Feature.FundingSurprise, Robust.Z(Scaled.Funding, fundingBp));
        vector.Set(Feature.OpenInterestLevel, Robust.Z(Scaled.OpenInterest, LogInterest(inputs)));
        vector.Set(Feature.JumpSurprise, Robust.Z(Scaled.JumpShare, features.Minutes.JumpShare1H));
        vector.Set(Feature.OpenInterestAcceleration, features.OpenInterest.Acceleration15MPct);
        CloseHours(clockNs, vector);
    }

    /// <summary>Unrealised result of the mean opener times effective leverage, in size; NaN while either is unknown.</summary>
    public double CohortStress(double mark, double leverage) => Math.Abs(_entry.Result(Math.Log(mark))) * leverage;

    /// <summary>What every event may change.</summary>
    public void WriteCurrent(PageWriter page)
    {
        _liquidations.Write(page);
        _entry.Write(page);
        _depth.WriteCurrent(page);
        Venues.Write(page);
        page.Write(_nextFundingNs);
        page.Write(LargeNs);
    }

    public void ReadCurrent(ref PageReader page)
    {
        _liquidations.Read(ref page);
        _entry.Read(ref page);
        _depth.ReadCurrent(ref page);
        Venues.Read(ref page);
        (_nextFundingNs, LargeNs) = (page.ReadInt64(), page.ReadInt64());
    }

    /// <summary>What a closed minute changes.</summary>
    public void WriteMinutes(PageWriter page)
    {
        _funding.Write(page);
        _premium.Write(page);
        page.Write(_fastBp);
        page.Write(_slowBp);
    }

    public void ReadMinutes(ref PageReader page)
    {
        _funding.Read(ref page);
        _premium.Read(ref page);
        (_fastBp, _slowBp) = (page.ReadDouble(), page.ReadDouble());
    }

    /// <summary>What half an hour changes.</summary>
    public void WriteHistory(PageWriter page)
    {
        _depth.WriteHistory(page);
        Robust.Write(page);
        page.Write(_sampled);
    }

    public void ReadHistory(ref PageReader page)
    {
        _depth.ReadHistory(ref page);
        Robust.Read(ref page);
        _sampled = page.ReadInt64();
    }

    private void CloseFunding(double fundingBp, long minute, FeatureVector vector)
    {
        _funding.RollTo(minute, fundingBp);
        if (!double.IsNaN(fundingBp))
        {
            _fastBp = double.IsNaN(_fastBp) ? fundingBp : _fastBp + ((fundingBp - _fastBp) * ExponentialWeight.OfHalfLife(HourHalfLife, 1));
            _slowBp = double.IsNaN(_slowBp) ? fundingBp : _slowBp + ((fundingBp - _slowBp) * ExponentialWeight.OfHalfLife(EightHourHalfLife, 1));
        }

        vector.Set(Feature.FundingAcceleration, _funding.Before(0) - (2 * _funding.Before(HourMinutes)) + _funding.Before(2 * HourMinutes));
        vector.Set(Feature.FundingSlope, _fastBp - _slowBp);
    }

    private void ClosePremium(MarketInputs inputs, long minute, FeatureVector vector)
    {
        var premiumBp = inputs.Mark.IsKnown && inputs.Index.IsKnown ? ((inputs.Mark.Value / inputs.Index.Value) - 1) / BasisPoint : double.NaN;
        _premium.RollTo(minute, premiumBp);
        vector.Set(Feature.Premium, premiumBp);
        vector.Set(Feature.PremiumChange, _premium.Before(0) - _premium.Before(HourMinutes));
    }

    // In standard deviations of five minutes, as the forecast's coefficients are; a missing week counts as the day.
    private void CloseVolatility(MinuteReturns minutes, FeatureVector vector)
    {
        var day = minutes.Sigma24H / Math.Sqrt(288);
        var forecast = parameters.Windows.Forecast.Of(minutes.Sigma1H / Math.Sqrt(12), day, day);
        vector.Set(Feature.VolatilityForecast, forecast * Math.Sqrt(6) / BasisPoint);
        vector.Set(Feature.JumpShare, minutes.JumpShare1H);
    }

    private void Sample(FeatureExtractor features, double fundingBp, long minute)
    {
        if (minute / RobustHistory.SampleMinutes is var half && half <= _sampled)
            return;

        if (_sampled != long.MinValue)
        {
            Robust.Add(Scaled.Funding, fundingBp);
            Robust.Add(Scaled.OpenInterest, LogInterest(features.Inputs));
            Robust.Add(Scaled.JumpShare, features.Minutes.JumpShare1H);
            if (features.Vector.Has(Feature.Spread))
                Robust.Add(Scaled.Spread, features.Vector[Feature.Spread]);
            Robust.Add(Scaled.Liquidated, features.Flow.LiquidatedUsd5M);
        }

        (_sampled, HistoryChanged) = (half, true);
    }

    private void CloseHours(long clockNs, FeatureVector vector)
    {
        var hour = ((clockNs / (double)UnixTime.NsPerHour) + MondayOffsetHours) % WeekHours;
        vector.Set(Feature.HourOfWeekSin, Math.Sin(2 * Math.PI * hour / WeekHours));
        vector.Set(Feature.HourOfWeekCos, Math.Cos(2 * Math.PI * hour / WeekHours));
        vector.Set(Feature.MinutesToFunding, _nextFundingNs > clockNs ? (_nextFundingNs - clockNs) / (double)UnixTime.NsPerMinute : double.NaN);
    }

    private static double LogInterest(MarketInputs inputs) => inputs.OpenInterestBase.IsKnown ? Math.Log(inputs.OpenInterestBase.Value) : double.NaN;
}
