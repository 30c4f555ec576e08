using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Contracts.Topics;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Model;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Quality;

namespace Plimsoll.Scoring.Core.Publishing;

/// <summary>Builds the published score. One message object serves every instrument of a partition: only its bytes leave.</summary>
internal sealed class ScoreWriter(ScoringParameters parameters, MonotoneLogistic model)
{
    private const double BasisPoints = 1e4;

    private readonly RiskScore _score = new()
    {
        Calibration = Calibration.Uncalibrated, Basis = Basis.Modelled, ModelVersion = parameters.ModelVersion, Data = new DataQuality(),
    };

    private readonly OnsetWriter _onsets = new(parameters);
    private readonly GapList _gaps = new(parameters.Quality);
    private readonly (double Size, Feature Feature, double LogOdds)[] _ranked = new (double, Feature, double)[FeatureCatalogue.Count];
    private readonly Contribution[] _contributions = [.. Enumerable.Range(0, FeatureCatalogue.Count).Select(_ => new Contribution())];

    /// <summary>Builds the record of <c>risk.scores.v1</c>.</summary>
    public OutputRecord Write(in ScoreState state, FeatureExtractor features)
    {
        _score.Id = string.Create(CultureInfo.InvariantCulture, $"score:{state.Instrument}:{state.Epoch}:{state.Sequence}");
        _score.Instrument = state.Instrument;
        _score.AsOfUnixNs = state.ClockNs;
        _score.Origin = state.Origin;
        _score.TriggerEventId = state.TriggerId;
        _score.MarkPrice = features.Inputs.Mark.Value;
        if ((features.Inputs.Missing(state.ClockNs) & InputSet.Funding) == 0) _score.FundingRate8H = Quantised.Rate(features.Inputs.FundingBp.Value / BasisPoints);
        else _score.ClearFundingRate8H();
        if (double.IsFinite(features.Depth.UsdPerLog) && (features.Inputs.Missing(state.ClockNs) & InputSet.Depth) == 0) _score.DepthUsdPerLog = Quantised.Ratio(features.Depth.UsdPerLog);
        else _score.ClearDepthUsdPerLog();
        _score.Level = state.Level;
        _score.Regime = state.Regime;
        _score.ClearScore();
        _score.Contributions.Clear();
        if (!double.IsNaN(state.Points))
        {
            _score.Score = (uint)Math.Round(state.Points, MidpointRounding.ToEven);
            AddContributions(features.Vector, state.Verdict.Fresh);
        }

        _onsets.AddTo(_score, state);
        _score.Data.Status = state.Verdict.Status;
        _score.Data.Coverage = Quantised.Ratio(state.Verdict.Coverage);
        _score.Data.SourceAgeMs = (ulong)features.Inputs.OldestCriticalMs(state.ClockNs);
        _score.Data.Gaps.Clear();
        _gaps.AddTo(_score.Data.Gaps, features, state.Verdict, state.ClockNs);
        return new OutputRecord(TopicCatalogue.RiskScores, state.Instrument, _score.Id, state.ClockNs, _score.ToByteArray());
    }

    // Largest effect first, whichever way it goes; equal ones in the order of the features. Without effect, left out.
    private void AddContributions(FeatureVector vector, ulong fresh)
    {
        var count = 0;
        for (var index = 0; index < FeatureCatalogue.Count; index++)
        {
            var feature = (Feature)index;
            if ((vector.Known & fresh & FeatureVector.Bit(feature)) != 0 && Quantised.Ratio(model.Contribution(feature, vector[feature])) is var logOdds && logOdds != 0)
                _ranked[count++] = (-Math.Abs(logOdds), feature, logOdds);
        }

        _ranked.AsSpan(0, count).Sort();
        for (var rank = 0; rank < Math.Min(count, parameters.Model.TopContributions); rank++)
        {
            var (_, feature, logOdds) = _ranked[rank];
            var info = FeatureCatalogue.All[(int)feature];
            var contribution = _contributions[rank];
            contribution.Group = info.Group;
            contribution.Feature = info.Name;
            contribution.Unit = info.Unit;
            contribution.Value = Quantised.Ratio(vector[feature]);
            contribution.LogOdds = logOdds;
            _score.Contributions.Add(contribution);
        }
    }
}
