using System.Numerics;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;

namespace Plimsoll.Scoring.Core.Quality;

/// <summary>Decides in event time whether the inputs carry a score (section D.5: widen or refuse, never silently continue).</summary>
internal sealed class DataGate(QualityParameters parameters, ulong weighed)
{
    /// <summary>Judges the inputs. No allocation.</summary>
    /// <param name="features">Features and inputs.</param>
    /// <param name="firstNs">The instrument's first event.</param>
    /// <param name="clockNs">The instrument's clock.</param>
    public DataVerdict Judge(FeatureExtractor features, long firstNs, long clockNs)
    {
        var missing = features.Inputs.Missing(clockNs);
        if (features.Zones.Current is not { } zones || UnixTime.MinuteOf(clockNs) - zones.Minute > parameters.ZonesAgeMinutes)
            missing |= InputSet.Zones;
        var fresh = ~FeatureCatalogue.NeedingAny(missing);
        var coverage = features.Vector.CountKnown(fresh & weighed) / (double)Math.Max(1, BitOperations.PopCount(weighed));
        var late = features.Inputs.Late(clockNs) & ~missing;
        return new DataVerdict(StatusOf(features, missing, late, coverage, firstNs, clockNs), missing, fresh, coverage) { Late = late };
    }

    private DataStatus StatusOf(FeatureExtractor features, InputSet missing, InputSet late, double coverage, long firstNs, long clockNs)
    {
        var age = clockNs - firstNs;
        if ((missing & InputSet.Mark) != 0 && age > features.Inputs.RefuseMarkAgeNs)
            return DataStatus.Refused;
        if (age < parameters.WarmUpMinutes * UnixTime.NsPerMinute || double.IsNaN(features.Minutes.Sigma1H))
            return DataStatus.Warming;
        if (coverage < parameters.RefuseCoverage)
            return DataStatus.Refused;
        return coverage < 1 || late != InputSet.None || !AreWindowsFilled(features) ? DataStatus.Degraded : DataStatus.Ok;
    }

    private bool AreWindowsFilled(FeatureExtractor features) =>
        features.Minutes.Known24H >= parameters.FilledShare * MinuteReturns.Minutes
        && features.Minutes.Known1H >= parameters.FilledShare * 60
        && features.Funding.KnownHours >= parameters.FilledShare * FundingHistory.Hours;
}
