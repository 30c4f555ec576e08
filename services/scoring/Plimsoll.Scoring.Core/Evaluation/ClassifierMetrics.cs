namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>What a set of probabilities and outcomes amounts to (quant-spec D.4).</summary>
/// <param name="Count">Cases.</param>
/// <param name="Positives">Cases with outcome 1.</param>
/// <param name="Brier">Mean squared error.</param>
/// <param name="BrierSkill">1 - Brier over that of the sample's own base rate; NaN when the base rate is 0 or 1.</param>
/// <param name="LogLoss">Mean negative log likelihood, nats.</param>
/// <param name="AveragePrecision">Area under precision over recall; tied scores count as one step, so a constant score gets the base rate.</param>
/// <param name="RocAuc">Probability that a positive outranks a negative, ties half.</param>
public sealed record ClassifierMetrics(int Count, int Positives, double Brier, double BrierSkill, double LogLoss, double AveragePrecision, double RocAuc)
{
    /// <summary>Probabilities are kept this far from 0 and 1 in log losses.</summary>
    public const double Floor = 1e-12;

    /// <summary>Share of positives.</summary>
    public double BaseRate => (double)Positives / Count;

    /// <summary>Computes all of them.</summary>
    /// <param name="probabilities">Probabilities.</param>
    /// <param name="outcomes">Outcomes, 0 or 1.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ClassifierMetrics Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes)
    {
        if (probabilities.Length != outcomes.Length)
            throw new ArgumentException("as many outcomes as probabilities", nameof(outcomes));

        var (brier, log, positives) = (0.0, 0.0, 0);
        for (var index = 0; index < probabilities.Length; index++)
        {
            brier += Squared(probabilities[index], outcomes[index]);
            log += Log(probabilities[index], outcomes[index]);
            positives += outcomes[index];
        }

        var count = probabilities.Length;
        var rate = (double)positives / count;
        var ranking = Ranking.Of(probabilities, outcomes);
        return new ClassifierMetrics(
            count, positives, brier / count, 1 - (brier / count / (rate * (1 - rate))), log / count, ranking.AveragePrecision(), ranking.RocAuc());
    }

    /// <summary>Squared error of one probability.</summary>
    public static double Squared(double probability, int outcome) => (probability - outcome) * (probability - outcome);

    /// <summary>Negative log likelihood of one probability, nats.</summary>
    public static double Log(double probability, int outcome) => -Math.Log(Math.Max(Floor, outcome != 0 ? probability : 1 - probability));

    /// <summary>Share of positives among the k highest scores; ties in the order given.</summary>
    public static double PrecisionAt(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> outcomes, int k)
    {
        var order = Ranking.Descending(probabilities);
        var hits = 0;
        foreach (var index in order.AsSpan(0, k))
            hits += outcomes[index];

        return (double)hits / k;
    }
}
