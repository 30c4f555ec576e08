using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Publishing;

/// <summary>
/// Adds the probabilities of cascade onset to a score: none without a score or while trades are silent, wider ones while an input is late, and
/// always the model that gave them.
/// </summary>
internal sealed class OnsetWriter(ScoringParameters parameters)
{
    private const string VolatilityOnly = "volatility-only: no model has beaten this baseline on these tasks";
    private readonly string _version = parameters.EarlyWarning?.Version ?? "";

    public void AddTo(RiskScore score, in ScoreState state)
    {
        score.Probabilities.Clear();
        score.ProbabilityNote = state.OnsetNote;
        score.ModelHealth = state.Health;
        if (state.Onsets.Count == 0)
            return;

        if (double.IsNaN(state.Points) || (state.Verdict.Missing & (InputSet.Mark | InputSet.Trades)) != 0 || (state.Verdict.Late & InputSet.Trades) != 0)
        {
            score.ProbabilityNote = "no probabilities: mark or trades are missing or late";
            return;
        }

        var isLate = state.Verdict.Late != InputSet.None;
        var isBaseline = false;
        foreach (var known in state.Onsets)
        {
            var onset = isLate ? known.Widened(parameters.Quality.LateWidening) : known;
            isBaseline |= !onset.GatesPassed;
            score.Probabilities.Add(new OnsetProbability
            {
                HorizonMinutes = (uint)onset.Task.HorizonMinutes, Label = LabelNames.NameOf(onset.Task.Label), Model = onset.Model, GatesPassed = onset.GatesPassed,
                Side = onset.Task.Side switch { LabelSide.Up => PositionSide.Short, LabelSide.Down => PositionSide.Long, _ => PositionSide.Unspecified },
                Probability = Quantised.Ratio(onset.Probability), Low = Quantised.Ratio(onset.Low), High = Quantised.Ratio(onset.High), ModelVersion = _version,
            });
        }

        string[] notes = [isBaseline ? VolatilityOnly : "", state.OnsetNote, isLate ? "intervals are wider: inputs are late" : ""];
        score.ProbabilityNote = string.Join("; ", notes.Where(note => note.Length > 0));
    }
}
