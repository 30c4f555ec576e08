using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Model;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Publishing;
using Plimsoll.Scoring.Core.Quality;
using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>What the instruments of one partition share: the model, the gate and the message builders. Not thread-safe, as its partition.</summary>
internal sealed class Scorecraft
{
    public Scorecraft(ScoringParameters parameters)
    {
        Model = new MonotoneLogistic(parameters.Model);
        Gate = new DataGate(parameters.Quality, Model.Weighed);
        Scores = new ScoreWriter(parameters, Model);
        Signals = new SignalWriter(parameters);
        EarlyWarning = parameters.EarlyWarning is { } file ? new EarlyWarning(file, parameters.Drift, parameters.Quality.LateWidening) : null;
        Sweeps = new SweepMachine(parameters.Sweeps);
        Definitions = [.. FundingSignals.Of(parameters.Signals), .. PositioningSignals.Of(parameters.Signals), .. MarketSignals.Of(parameters.Signals), .. ModelSignals.All];
    }

    public MonotoneLogistic Model { get; }

    public DataGate Gate { get; }

    public ScoreWriter Scores { get; }

    public SignalWriter Signals { get; }

    public SweepMachine Sweeps { get; }

    /// <summary>Fitted models of cascade onset; null without a model file.</summary>
    public EarlyWarning? EarlyWarning { get; }

    /// <summary>The watched conditions, in the order they are published in.</summary>
    public IReadOnlyList<SignalDefinition> Definitions { get; }
}
