namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>A 95 % interval; NaN when it could not be drawn.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Spread">Standard error.</param>
public readonly record struct Interval95(double Low, double High, double Spread)
{
    /// <summary>Least true value that a test at 95 % finds with a power of 80 %.</summary>
    public double Detectable => (1.96 + 0.84) * Spread;
}
