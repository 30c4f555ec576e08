using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Inputs;

namespace Plimsoll.Scoring.Core.Quality;

/// <summary>What the inputs are worth at one moment.</summary>
/// <param name="Status">Whether there is a score, and how good it is.</param>
/// <param name="Missing">Inputs that may not be used.</param>
/// <param name="Fresh">Bit per feature whose inputs may be used.</param>
/// <param name="Coverage">Share of the features that the model weighs and that are known and fresh, 0 to 1.</param>
internal readonly record struct DataVerdict(DataStatus Status, InputSet Missing, ulong Fresh, double Coverage)
{
    /// <summary>Inputs that may be used but are late by their own rhythm: the score is not sure of itself.</summary>
    public InputSet Late { get; init; }
}
