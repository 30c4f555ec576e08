namespace Plimsoll.Scoring.Core.Touch;

/// <summary>One decade of probability: what was expected and what happened.</summary>
/// <param name="From">Lower probability.</param>
/// <param name="To">Upper probability.</param>
/// <param name="Count">Questions.</param>
/// <param name="Expected">Sum of probabilities.</param>
/// <param name="Observed">Touches.</param>
/// <param name="Ratio">Observed over expected.</param>
/// <param name="Low">2.5 % of the ratio under resampling of days.</param>
/// <param name="High">97.5 %.</param>
public sealed record ReliabilityRow(double From, double To, long Count, double Expected, double Observed, double Ratio, double Low, double High)
{
    /// <summary>Ratio within 0.67 to 1.5 and an interval that overlaps 0.8 to 1.25.</summary>
    public bool IsKept => Ratio is >= 0.67 and <= 1.5 && Low <= 1.25 && High >= 0.8;
}

/// <summary>How well a model's probabilities held.</summary>
/// <param name="Name">Model and horizons.</param>
/// <param name="Decades">By decade of probability, highest first.</param>
/// <param name="CalibrationError">ECE over 15 bins of equal mass.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="LogLoss">Mean log loss, nats.</param>
public sealed record TouchReliability(string Name, IReadOnlyList<ReliabilityRow> Decades, double CalibrationError, double Brier, double LogLoss);
