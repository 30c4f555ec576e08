using System.Runtime.InteropServices;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Quality;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>What the signals are held against at one moment. NaN is unknown or too old.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SignalFacts
{
    private const double Percent = 100;

    /// <summary>Funding, bp per 8 h, signed.</summary>
    public double FundingBp { get; init; }

    /// <summary>How far its size lies above the size of its 7-day mean, as a share.</summary>
    public double FundingDeviation { get; init; }

    /// <summary>Its 7-day mean, bp.</summary>
    public double FundingMeanBp { get; init; }

    /// <summary>Hours of the last 24 in which it was elevated.</summary>
    public double FundingHours { get; init; }

    /// <summary>Its second difference over hours, bp.</summary>
    public double FundingAccelerationBp { get; init; }

    /// <summary>Its robust z by 30 days.</summary>
    public double FundingZ { get; init; }

    /// <summary>Highest less lowest funding of the venues, bp.</summary>
    public double FundingDifferentialBp { get; init; }

    /// <summary>Venue of the highest funding.</summary>
    public Venue HighestVenue { get; init; }

    /// <summary>Venue of the lowest funding.</summary>
    public Venue LowestVenue { get; init; }

    /// <summary>Change of ln open interest within 1 h, per cent.</summary>
    public double OpenInterest1HPct { get; init; }

    /// <summary>The same within 15 minutes.</summary>
    public double OpenInterest15MPct { get; init; }

    /// <summary>The 1 h change in standard deviations of its own history.</summary>
    public double OpenInterestSurprise { get; init; }

    /// <summary>Robust z of ln open interest by 30 days.</summary>
    public double OpenInterestZ { get; init; }

    /// <summary>Return of the mark over 15 minutes, per cent.</summary>
    public double Move15MPct { get; init; }

    /// <summary>Return of the mark over 1 h, per cent.</summary>
    public double Move1HPct { get; init; }

    /// <summary>Return of the last price over 5 minutes, per cent.</summary>
    public double Move5MPct { get; init; }

    /// <summary>Standard deviation of one hour, per cent.</summary>
    public double Sigma1HPct { get; init; }

    /// <summary>Distance of the nearest significant zone of longs, sigma of one hour.</summary>
    public double LongZoneSigma { get; init; }

    /// <summary>The same for shorts.</summary>
    public double ShortZoneSigma { get; init; }

    /// <summary>Distance of the nearer one, per cent.</summary>
    public double NearestZonePct { get; init; }

    /// <summary>Significant zones within 8 % of mark.</summary>
    public double ZonesWithin8 { get; init; }

    /// <summary>Chance that the nearer zone is touched within 1 h.</summary>
    public double TouchProbability { get; init; }

    /// <summary>Hours since an unusually large taker order; NaN where there was none.</summary>
    public double HoursSinceLarge { get; init; }

    /// <summary>ln(usual / present depth).</summary>
    public double DepthThinning { get; init; }

    /// <summary>Mark over index, bp, signed.</summary>
    public double PremiumBp { get; init; }

    /// <summary>Largest distance between last and mark within 5 minutes, sigma of one minute.</summary>
    public double MarkLastSigma { get; init; }

    /// <summary>Volatility of 5 minutes over its mean of 24 h.</summary>
    public double BurstRatio { get; init; }

    /// <summary>Volatility of 5 minutes, bp.</summary>
    public double Volatility5MBp { get; init; }

    /// <summary>1 while a fitted model is out of use because it no longer fits.</summary>
    public double ModelDrift { get; init; }

    /// <summary>One over the distance of the nearer zone in sigma; a mark inside a zone is as near as can be.</summary>
    public double ZoneNearness => 1 / Math.Max(0.001, Math.Min(LongZoneSigma, ShortZoneSigma));

    /// <summary>Reads the features whose inputs may be used.</summary>
    public static SignalFacts Of(FeatureExtractor features, in DataVerdict verdict, long clockNs)
    {
        var hasInterest = (verdict.Missing & InputSet.OpenInterest) == 0;
        var hasTrades = (verdict.Missing & InputSet.Trades) == 0;
        var usable = features.Vector.Known & verdict.Fresh;
        var vector = features.Vector;
        var context = features.Context;
        return new SignalFacts
        {
            FundingBp = (verdict.Missing & InputSet.Funding) == 0 ? features.Inputs.FundingBp.Value : double.NaN,
            FundingDeviation = Value(Feature.FundingDeviation), FundingMeanBp = features.Funding.MeanBp, FundingHours = Value(Feature.FundingHours),
            FundingAccelerationBp = Value(Feature.FundingAcceleration), FundingZ = Value(Feature.FundingSurprise),
            FundingDifferentialBp = Value(Feature.FundingDifferential), HighestVenue = context.Venues.Highest, LowestVenue = context.Venues.Lowest,
            OpenInterest1HPct = hasInterest ? features.OpenInterest.Change1HPct : double.NaN,
            OpenInterest15MPct = hasInterest ? features.OpenInterest.Change15MPct : double.NaN,
            OpenInterestSurprise = Value(Feature.OpenInterestSurprise), OpenInterestZ = Value(Feature.OpenInterestLevel),
            Move15MPct = features.Minutes.Return15M * Percent, Move1HPct = features.Minutes.Return1H * Percent,
            Move5MPct = hasTrades ? features.Short.Return5M * Percent : double.NaN, Sigma1HPct = features.Minutes.SigmaHour * Percent,
            LongZoneSigma = Value(Feature.LongZoneDistance), ShortZoneSigma = Value(Feature.ShortZoneDistance), NearestZonePct = Value(Feature.NearestZone),
            ZonesWithin8 = Value(Feature.ZonesWithin8), TouchProbability = Value(Feature.TouchProbability),
            HoursSinceLarge = context.LargeNs == 0 ? double.NaN : (clockNs - context.LargeNs) / (double)UnixTime.NsPerHour,
            DepthThinning = Value(Feature.DepthThinning), PremiumBp = Value(Feature.Premium), MarkLastSigma = Value(Feature.MarkLastStress),
            BurstRatio = hasTrades ? features.BurstRatio : double.NaN, Volatility5MBp = Value(Feature.Volatility5M),
        };

        double Value(Feature feature) => (usable & FeatureVector.Bit(feature)) != 0 ? vector[feature] : double.NaN;
    }
}
