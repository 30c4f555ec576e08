namespace Plimsoll.Scoring.Core.Training;

/// <summary>What a walk forward gave.</summary>
/// <param name="Rows">Rows of the task.</param>
/// <param name="Scored">Rows whose predictions are reported.</param>
/// <param name="Models">Predictions by model, climatology first.</param>
/// <param name="Latest">The last fitted model of each but climatology; null where nothing could be fitted.</param>
public sealed record WalkResult(TaskRows Rows, bool[] Scored, IReadOnlyList<Predictions> Models, IReadOnlyList<TrainedModel?> Latest)
{
    /// <summary>Predictions of a model by name.</summary>
    public Predictions Of(string name) => Models.Single(model => model.Spec.Name == name);
}
