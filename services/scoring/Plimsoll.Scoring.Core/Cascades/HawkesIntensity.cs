namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>What a marked Hawkes process says about a record of events.</summary>
/// <param name="LogLikelihood">ln L over [0, T].</param>
/// <param name="AtEvents">Intensity just before each event.</param>
/// <param name="Compensator">Expected count over [0, T].</param>
/// <param name="BranchingRatio">α E[w] / β.</param>
public sealed record HawkesFit(double LogLikelihood, double[] AtEvents, double Compensator, double BranchingRatio);

/// <summary>Marked exponential Hawkes process <c>λ(t) = μ + Σ α w e^(-β(t-t_i))</c> by its O(n) recursion (quant specification C.3, vector HWK-01).</summary>
/// <param name="Base">μ, above 0.</param>
/// <param name="Excitation">α, at least 0.</param>
/// <param name="Decay">β, above 0.</param>
public readonly record struct HawkesIntensity(double Base, double Excitation, double Decay)
{
    /// <summary>Evaluates the process on a record.</summary>
    /// <param name="times">Event times, ascending, within [0, end].</param>
    /// <param name="marks">Weight of each event.</param>
    /// <param name="end">T.</param>
    public HawkesFit Evaluate(ReadOnlySpan<double> times, ReadOnlySpan<double> marks, double end)
    {
        var intensities = new double[times.Length];
        double memory = 0, logSum = 0, expected = Base * end, weight = 0;
        for (var i = 0; i < times.Length; i++)
        {
            if (i > 0) memory = (memory + (Excitation * marks[i - 1])) * Math.Exp(-Decay * (times[i] - times[i - 1]));
            intensities[i] = Base + memory;
            logSum += Math.Log(intensities[i]);
            expected += Excitation * marks[i] / Decay * (1 - Math.Exp(-Decay * (end - times[i])));
            weight += marks[i];
        }

        return new HawkesFit(logSum - expected, intensities, expected, times.Length == 0 ? 0 : Excitation * (weight / times.Length) / Decay);
    }
}
