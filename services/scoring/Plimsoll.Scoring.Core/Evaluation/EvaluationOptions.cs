using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>How an evaluation is run. The defaults are those of published figures.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Folds.</summary>
    public FoldPlan Folds { get; init; } = new();

    /// <summary>Tasks.</summary>
    public IReadOnlyList<TaskKey> Tasks { get; init; } = TaskKey.All;

    /// <summary>Draws of days behind every interval.</summary>
    public int Draws { get; init; } = 300;

    /// <summary>Seed of all draws.</summary>
    public ulong Seed { get; init; } = 20260613;

    /// <summary>Whether ablations and leak canaries are run, for side both and 30 minutes.</summary>
    public bool Diagnostics { get; init; } = true;

    /// <summary>Whether this task carries ablations and canaries.</summary>
    public bool DiagnosedIn(TaskKey task) => Diagnostics && task.Side == LabelSide.Both && task.HorizonMinutes == 30;
}
