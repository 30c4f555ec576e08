using System.Runtime.InteropServices;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>A probability that a cascade sets in, as of a closed bar.</summary>
/// <param name="Task">Label, side and horizon.</param>
/// <param name="Model">Name of the model that answered: volatility or full.</param>
/// <param name="GatesPassed">That model passed every release gate for this task.</param>
/// <param name="Probability">Calibrated on earlier out-of-sample predictions, 0 to 1.</param>
/// <param name="Low">Lower end of its Venn-Abers interval.</param>
/// <param name="High">Upper end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Onset(TaskKey Task, string Model, bool GatesPassed, double Probability, double Low, double High)
{
    private const double Edge = 1e-6;

    /// <summary>The same with both ends moved outwards by log-odds: coverage has been less than promised.</summary>
    public Onset Stretched(double logOdds) => logOdds <= 0 ? this : this with { Low = Moved(Low, -logOdds), High = Moved(High, logOdds) };

    /// <summary>The same with an interval wider by a share: inputs are late (section D.5).</summary>
    public Onset Widened(double share) => this with
    {
        Low = Math.Max(0, Probability - ((Probability - Low) * (1 + share))), High = Math.Min(1, Probability + ((High - Probability) * (1 + share))),
    };

    private static double Moved(double share, double logOdds) =>
        Math.Clamp(share, Edge, 1 - Edge) is var held ? 1 / (1 + Math.Exp(-(Math.Log(held / (1 - held)) + logOdds))) : share;
}
