using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Quality;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>What the signals are held against at one moment. NaN is unknown or too old.</summary>
/// <param name="FundingBp">Funding, bp per 8 h, signed.</param>
/// <param name="OpenInterest1HPct">Change of ln open interest within 1 h, per cent.</param>
/// <param name="OpenInterest15MPct">The same within 15 minutes.</param>
/// <param name="Move15MPct">Return of the mark over 15 minutes, per cent.</param>
/// <param name="LongZoneSigma">Distance of the nearest significant zone of longs, sigma of one hour.</param>
/// <param name="ShortZoneSigma">The same for shorts.</param>
/// <param name="NearestZonePct">Distance of the nearer one, per cent.</param>
/// <param name="DepthThinning">ln(usual / present depth).</param>
/// <param name="BurstRatio">Volatility of 5 minutes over its mean of 24 h.</param>
/// <param name="Volatility5MBp">Volatility of 5 minutes, bp.</param>
internal readonly record struct SignalFacts(
    double FundingBp, double OpenInterest1HPct, double OpenInterest15MPct, double Move15MPct, double LongZoneSigma, double ShortZoneSigma,
    double NearestZonePct, double DepthThinning, double BurstRatio, double Volatility5MBp)
{
    /// <summary>One over the distance of the nearer zone in sigma; a mark inside a zone is as near as can be.</summary>
    public double ZoneNearness => 1 / Math.Max(0.001, Math.Min(LongZoneSigma, ShortZoneSigma));

    public static SignalFacts Of(FeatureExtractor features, in DataVerdict verdict)
    {
        var inputs = features.Inputs;
        var hasInterest = (verdict.Missing & InputSet.OpenInterest) == 0;
        var hasTrades = (verdict.Missing & InputSet.Trades) == 0;
        return new SignalFacts(
            (verdict.Missing & InputSet.Funding) == 0 ? inputs.FundingBp.Value : double.NaN,
            hasInterest ? features.OpenInterest.Change1HPct : double.NaN,
            hasInterest ? features.OpenInterest.Change15MPct : double.NaN,
            features.Minutes.Return15M * 100,
            Value(features, verdict, Feature.LongZoneDistance),
            Value(features, verdict, Feature.ShortZoneDistance),
            Value(features, verdict, Feature.NearestZone),
            Value(features, verdict, Feature.DepthThinning),
            hasTrades ? features.BurstRatio : double.NaN,
            Value(features, verdict, Feature.Volatility5M));
    }

    private static double Value(FeatureExtractor features, in DataVerdict verdict, Feature feature) =>
        (features.Vector.Known & verdict.Fresh & FeatureVector.Bit(feature)) != 0 ? features.Vector[feature] : double.NaN;
}
