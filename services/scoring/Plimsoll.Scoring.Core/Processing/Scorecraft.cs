using Plimsoll.Scoring.Core.Model;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Publishing;
using Plimsoll.Scoring.Core.Quality;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>What the instruments of one partition share: the model, the gate and the message builders. Not thread-safe, as its partition.</summary>
internal sealed class Scorecraft
{
    public Scorecraft(ScoringParameters parameters)
    {
        Model = new MonotoneLogistic(parameters.Model);
        Gate = new DataGate(parameters.Quality);
        Scores = new ScoreWriter(parameters, Model);
        Signals = new SignalWriter(parameters);
    }

    public MonotoneLogistic Model { get; }

    public DataGate Gate { get; }

    public ScoreWriter Scores { get; }

    public SignalWriter Signals { get; }
}
