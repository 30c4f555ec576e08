using Plimsoll.Scoring.Core.Calibrators;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Out-of-sample predictions of one model for the rows of a task; NaN where none was made.</summary>
/// <param name="Spec">Model.</param>
/// <param name="Probability">Calibrated probability per row.</param>
/// <param name="Band">Venn-Abers interval per row, for the full model only.</param>
public sealed record Predictions(ModelSpec Spec, double[] Probability, VennAbersInterval[]? Band);
