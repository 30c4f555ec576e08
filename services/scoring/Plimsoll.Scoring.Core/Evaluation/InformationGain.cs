namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Gain of log score of one forecast over another (quant-spec A.7 T1).</summary>
public static class InformationGain
{
    /// <summary>Weighted mean of ln(model / base), in nats.</summary>
    /// <param name="model">Probability the model gave to what happened, above 0.</param>
    /// <param name="reference">Probability the reference gave to it, above 0.</param>
    /// <param name="weights">Weight of each, for example its notional.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Nats(ReadOnlySpan<double> model, ReadOnlySpan<double> reference, ReadOnlySpan<double> weights)
    {
        if (model.Length != reference.Length || model.Length != weights.Length)
            throw new ArgumentException("all three need the same length", nameof(weights));

        var (sum, total) = (0.0, 0.0);
        for (var index = 0; index < model.Length; index++)
        {
            sum += weights[index] * Math.Log(model[index] / reference[index]);
            total += weights[index];
        }

        return sum / total;
    }
}
