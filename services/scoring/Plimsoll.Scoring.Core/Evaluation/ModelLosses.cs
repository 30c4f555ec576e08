using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>One model on one test set: losses summed by day, ranking, metrics.</summary>
public sealed class ModelLosses
{
    private readonly double[] _brierOfDay;
    private readonly double[] _logOfDay;
    private readonly Ranking _ranking;
    private double[]? _apDraws;

    /// <summary>Measures a model.</summary>
    public ModelLosses(TestSet set, Predictions model)
    {
        (Set, Name, Probabilities) = (set, model.Spec.Name, set.Probabilities(model));
        (_brierOfDay, _logOfDay) = (new double[set.DayCount], new double[set.DayCount]);
        for (var index = 0; index < Probabilities.Length; index++)
        {
            _brierOfDay[set.Days[index]] += ClassifierMetrics.Squared(Probabilities[index], set.Outcomes[index]);
            _logOfDay[set.Days[index]] += ClassifierMetrics.Log(Probabilities[index], set.Outcomes[index]);
        }

        _ranking = Ranking.Of(Probabilities, set.Outcomes, set.Days);
        (Brier, LogLoss) = (_brierOfDay.Sum() / Probabilities.Length, _logOfDay.Sum() / Probabilities.Length);
        (AveragePrecision, RocAuc) = (_ranking.AveragePrecision(), _ranking.RocAuc());
    }

    /// <summary>Test set.</summary>
    public TestSet Set { get; }

    /// <summary>Name of the model.</summary>
    public string Name { get; }

    /// <summary>Probability of each row.</summary>
    public double[] Probabilities { get; }

    /// <summary>Mean squared error.</summary>
    public double Brier { get; }

    /// <summary>Mean negative log likelihood, nats.</summary>
    public double LogLoss { get; }

    /// <summary>Average precision.</summary>
    public double AveragePrecision { get; }

    /// <summary>Area under the ROC curve.</summary>
    public double RocAuc { get; }

    /// <summary>1 - Brier over that of another model.</summary>
    public double BrierSkill(ModelLosses other) => 1 - (Brier / other.Brier);

    /// <summary>1 - log loss over that of another model.</summary>
    public double LogSkill(ModelLosses other) => 1 - (LogLoss / other.LogLoss);

    /// <summary>Brier skill over another model on the draws of days.</summary>
    public double[] BrierSkill(ModelLosses other, DayBlocks blocks) => Skill(_brierOfDay, other._brierOfDay, blocks);

    /// <summary>Log skill over another model on the draws of days.</summary>
    public double[] LogSkill(ModelLosses other, DayBlocks blocks) => Skill(_logOfDay, other._logOfDay, blocks);

    /// <summary>Average precision on the draws of days; computed once.</summary>
    public double[] AveragePrecisionDraws(DayBlocks blocks) => _apDraws ??= blocks.Values(weights => _ranking.AveragePrecision(weights));

    private static double[] Skill(double[] ours, double[] theirs, DayBlocks blocks) => blocks.Values(weights =>
    {
        var (own, other) = (0.0, 0.0);
        for (var day = 0; day < weights.Length; day++)
            (own, other) = (own + (weights[day] * ours[day]), other + (weights[day] * theirs[day]));

        return 1 - (own / other);
    });
}
