namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Cases of similar probability.</summary>
/// <param name="Count">Cases.</param>
/// <param name="Expected">Sum of their probabilities.</param>
/// <param name="Observed">Positives among them.</param>
public readonly record struct ReliabilityBin(int Count, double Expected, double Observed)
{
    /// <summary>Observed over expected; NaN when nothing was expected.</summary>
    public double Ratio => Expected > 0 ? Observed / Expected : double.NaN;

    /// <summary>The bin with one case more.</summary>
    public ReliabilityBin With(double probability, int outcome) => new(Count + 1, Expected + probability, Observed + outcome);
}
