namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>An inductive Venn-Abers prediction (quant-spec D.3): one of the two ends is calibrated, whatever the outcome.</summary>
/// <param name="Low">p0: probability if the case were negative.</param>
/// <param name="High">p1: probability if the case were positive.</param>
public readonly record struct VennAbersInterval(double Low, double High)
{
    /// <summary>The single probability that minimises the worst log loss: p1 / (1 - p0 + p1).</summary>
    public double Probability => High / (1 - Low + High);
}
